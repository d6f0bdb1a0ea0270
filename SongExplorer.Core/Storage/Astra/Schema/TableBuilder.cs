namespace SongExplorer.Storage.Astra.Schema;

/// <summary>Spells out a table, one column a line.</summary>
internal sealed class TableBuilder(string name)
{
    private readonly List<ColumnDefinition> _columns = [];
    private readonly List<string> _partitionKey = [];
    private readonly List<string> _clusteringKey = [];
    private readonly List<IndexDefinition> _indexes = [];

    public TableBuilder Key(string column, ColumnType type)
    {
        _partitionKey.Add(column);
        return Column(column, type);
    }

    public TableBuilder ClusteringKey(string column, ColumnType type)
    {
        _clusteringKey.Add(column);
        return Column(column, type);
    }

    public TableBuilder Column(string column, ColumnType type, IndexKind? index = null)
    {
        _columns.Add(new ColumnDefinition(column, type));
        if (index is { } kind)
        {
            _indexes.Add(new IndexDefinition($"{name}_{column}_idx", column, kind));
        }

        return this;
    }

    public TableDefinition Build() => new(name, _columns, _partitionKey, _clusteringKey, _indexes);
}
