namespace SongExplorer.DataApiServer.Tables;

/// <summary>The columns that choose a row's partition, and those that order the rows in it.</summary>
internal sealed record PrimaryKey(IReadOnlyList<string> Partition, IReadOnlyList<KeyColumn> Clustering)
{
    /// <summary>All key columns, in key order.</summary>
    public IReadOnlyList<string> Columns { get; } = [.. Partition, .. Clustering.Select(column => column.Name)];

    public bool Contains(string column) => Columns.Contains(column);
}
