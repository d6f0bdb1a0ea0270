using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Filters;

/// <summary>What a filter says for certain about the key, at its top level and by equality alone.</summary>
internal sealed class PinnedKey(TableDefinition table, AllOf filter)
{
    private readonly List<ColumnFilter> _certain = [.. TopLevel(filter).OfType<ColumnFilter>()];

    /// <summary>Whether each partition column has one value.</summary>
    public bool IsOnePartition => table.Key.Partition.All(column => ValuesOf(column) is [_]);

    /// <summary>Whether the condition only helps to choose partitions that are all known.</summary>
    public bool Exempts(ColumnFilter leaf) =>
        table.Key.Partition.Contains(leaf.Column) && _certain.Contains(leaf) && table.Key.Partition.All(column => ValuesOf(column) is not null);

    /// <summary>The keys, or starts of keys, that all matching rows have; <c>null</c> when the filter leaves the partition open.</summary>
    public IReadOnlyList<RowKey>? Partitions()
    {
        List<List<object>> starts = [[]];
        foreach (var column in table.Key.Partition)
        {
            if (ValuesOf(column) is not { } values)
            {
                return null;
            }

            starts = [.. starts.SelectMany(_ => values, List<object> (start, value) => [.. start, value])];
        }

        return [.. starts.Select(start => new RowKey(start, table.Key.Partition.Count))];
    }

    /// <summary>The whole key, when every column of it has one value.</summary>
    public RowKey? Whole()
    {
        var values = table.Key.Columns.Select(ValuesOf).ToList();
        return values.TrueForAll(value => value is [_]) ? new RowKey([.. values.Select(value => value![0])], table.Key.Partition.Count) : null;
    }

    private IReadOnlyList<object>? ValuesOf(string column)
    {
        foreach (var leaf in _certain)
        {
            if (leaf.Column == column && leaf is Comparison { Operator: "$eq" } comparison)
            {
                return [comparison.Value];
            }

            if (leaf.Column == column && leaf is OneOf { IsNegated: false } oneOf)
            {
                return oneOf.Values;
            }
        }

        return null;
    }

    private static IEnumerable<Filter> TopLevel(AllOf filter) =>
        filter.Filters.SelectMany(part => part is AllOf inner ? TopLevel(inner) : [part]);
}
