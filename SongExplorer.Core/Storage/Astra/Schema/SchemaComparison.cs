namespace SongExplorer.Storage.Astra.Schema;

/// <summary>What stands between the tables that are there and those that are needed.</summary>
internal sealed class SchemaComparison(string keyspace)
{
    private readonly List<string> _missing = [];
    private readonly List<string> _differences = [];
    private readonly List<SchemaStep> _steps = [];

    /// <summary>What makes everything that is missing, in order.</summary>
    public IReadOnlyList<SchemaStep> Steps => _steps;

    public IReadOnlyList<string> Differences => _differences;

    public void AddMissing(TableDefinition table)
    {
        _missing.Add($"The keyspace {keyspace} has no table {table.Name}. Run init-astra, which creates it.");
        _steps.Add(SchemaStep.Create(table));
        _steps.AddRange(table.Indexes.Select(index => SchemaStep.Create(table, index)));
    }

    public void Add(TableDefinition table, FoundTable found, IReadOnlyList<FoundIndex> indexes)
    {
        Compare(table, found);
        foreach (var index in table.Indexes)
        {
            Compare(table, index, indexes);
        }
    }

    public SchemaReport ToReport(IReadOnlyList<string> created) => new(
        created,
        created.Count == 0
            ? _missing
            : [.. _steps.Select(step =>
                $"Still missing although it was made a moment ago: {step.What}. Run init-astra again in a minute; if it stays so, another table of {keyspace} has an index of that name: drop that one.")],
        _differences);

    private void Compare(TableDefinition table, FoundTable found)
    {
        if (!table.PartitionKey.SequenceEqual(found.PartitionKey) || !table.ClusteringKey.SequenceEqual(found.ClusteringKey))
        {
            _differences.Add(
                $"The key of {table.Name} is ({Key(found.PartitionKey, found.ClusteringKey)}), but must be ({Key(table.PartitionKey, table.ClusteringKey)}). {StartAnew("key")}");
            return;
        }

        _differences.AddRange(
            from column in table.Columns
            where found.Columns.TryGetValue(column.Name, out var type) && type != column.Type
            select $"{table.Name}.{column.Name} is {found.Columns[column.Name]}, but must be {column.Type}. {StartAnew("column's type")}");

        if (table.Columns.Where(column => !found.Columns.ContainsKey(column.Name)).ToList() is { Count: > 0 } columns)
        {
            _missing.AddRange(columns.Select(column => $"The table {table.Name} has no column {column.Name}. Run init-astra, which adds it."));
            _steps.Add(SchemaStep.Add(table, columns));
        }
    }

    private void Compare(TableDefinition table, IndexDefinition needed, IReadOnlyList<FoundIndex> indexes)
    {
        var ofColumn = indexes.Where(index => index.Column == needed.Column).ToList();
        if (ofColumn.Any(index => Serves(needed.Kind, index.Kind)))
        {
            return;
        }

        if (ofColumn.Find(_ => true) is { } other)
        {
            _differences.Add(
                $"{other.Name} on {table.Name}.{needed.Column} is {other.Description}, but must be {FoundIndex.Describe(needed.Kind)}. {Drop(other)}");
        }
        else if (indexes.FirstOrDefault(index => index.Name == needed.Name) is { } namesake)
        {
            _differences.Add($"{needed.Name} is an index of something else than {table.Name}.{needed.Column}. {Drop(namesake)}");
        }
        else
        {
            _missing.Add($"The table {table.Name} has no index of {needed.Column}. Run init-astra, which creates it.");
            _steps.Add(SchemaStep.Create(table, needed));
        }
    }

    /// <summary>An index of text as it is looks like that of a number.</summary>
    private static bool Serves(IndexKind needed, IndexKind? found) =>
        found == needed || (needed == IndexKind.ExactText && found == IndexKind.Exact);

    private static string Key(IReadOnlyList<string> partition, IReadOnlyList<string> clustering) => string.Join(", ", [.. partition, .. clustering]);

    private static string StartAnew(string what) =>
        $"A {what} cannot be changed: set ASTRA_DB_KEYSPACE to another keyspace, or delete these tables with init-astra --drop and run init-astra again.";

    private string Drop(FoundIndex index) =>
        $"Drop it (DROP INDEX {keyspace}.{index.Name}; in the portal's CQL console) and run init-astra, which makes the right one.";
}
