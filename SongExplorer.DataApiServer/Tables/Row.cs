namespace SongExplorer.DataApiServer.Tables;

/// <summary>A stored row, never changed in place. Cells without a value are not there.</summary>
/// <param name="Inserted">A row made only by updates dies with its last cell outside the key; an inserted one stays.</param>
internal sealed record Row(RowKey Key, IReadOnlyDictionary<string, object> Cells, bool Inserted)
{
    public object? this[string column] => Cells.GetValueOrDefault(column);

    public bool IsAlive => Inserted || Cells.Count > Key.Values.Count;
}
