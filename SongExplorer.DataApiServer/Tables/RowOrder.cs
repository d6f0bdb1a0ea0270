using SongExplorer.DataApiServer.Types;

namespace SongExplorer.DataApiServer.Tables;

/// <summary>The order rows are stored in: token, partition, then the clustering columns. A shorter key comes before every key it starts.</summary>
internal sealed class RowOrder : IComparer<Row>
{
    private readonly (ColumnType Type, bool Descending)[] _columns;

    public RowOrder(TableDefinition definition) => _columns =
    [
        .. definition.Key.Partition.Select(column => (definition.Find(column)!, false)),
        .. definition.Key.Clustering.Select(column => (definition.Find(column.Name)!, column.Descending)),
    ];

    public int Compare(Row? x, Row? y) => Compare(x!.Key, y!.Key);

    public int Compare(RowKey left, RowKey right)
    {
        var order = CompareStart(left, right);
        return order == 0 ? left.Values.Count.CompareTo(right.Values.Count) : order;
    }

    /// <summary>Compares as far as both keys go: 0 when one is the other's start.</summary>
    public int CompareStart(RowKey left, RowKey right)
    {
        var order = left.Token.CompareTo(right.Token);
        for (var i = 0; order == 0 && i < Math.Min(left.Values.Count, right.Values.Count); i++)
        {
            order = _columns[i].Type.Compare(left.Values[i], right.Values[i]);
            order = _columns[i].Descending ? -order : order;
        }

        return order;
    }
}
