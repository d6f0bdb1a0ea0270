using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Filters;

/// <summary>What the Data API says about filters that make the database scan. Vector search refuses some of them instead.</summary>
internal sealed class FilterWarnings(TableDefinition table, IReadOnlyList<TableIndex> indexes, AllOf filter)
{
    private static readonly HashSet<string> EqualityOnly = ["text", "boolean", "uuid"];

    public IReadOnlyList<ApiError> List()
    {
        var leaves = filter.Leaves.ToList();
        if (leaves.Count == 0)
        {
            return [Refuse.Warning("ZERO_FILTER_OPERATIONS", "The filter is empty: the database reads every row.")];
        }

        var keyOnly = leaves.TrueForAll(leaf => table.Key.Contains(leaf.Column));
        return
        [
            .. Warn("MISSING_INDEX", keyOnly ? [] : leaves.Where(leaf => !IsIndexed(leaf)), "not indexed"),
            .. Warn("NOT_EQUALS_UNSUPPORTED_BY_INDEXING", leaves.Where(leaf => IsIndexed(leaf) && IsNotEqual(leaf)), "indexed, but not for $ne"),
            .. Warn("COMPARISON_FILTER_UNSUPPORTED_BY_INDEXING", leaves.Where(leaf => IsIndexed(leaf) && IsRange(leaf)), "indexed, but not for ranges"),
            .. Warn("NOT_IN_FILTER_UNSUPPORTED_BY_INDEXING", leaves.Where(leaf => IsIndexed(leaf) && IsNotIn(leaf)), "indexed, but not for $nin"),
            .. keyOnly && !IsKeyPrefix(leaves)
                ? Warn("INCOMPLETE_PRIMARY_KEY_FILTER", leaves, $"not the whole start of the primary key ({table.KeyNames})")
                : [],
        ];
    }

    /// <summary>Whether the index answers the condition by itself.</summary>
    public bool IsServedByIndex(ColumnFilter leaf) => IsIndexed(leaf) && !IsNotEqual(leaf) && !IsRange(leaf) && !IsNotIn(leaf);

    private bool IsIndexed(ColumnFilter leaf) => indexes.OfType<RegularIndex>().Any(index =>
        index.Column == leaf.Column && index.Part == (leaf as MapFilter)?.Part);

    private bool IsNotEqual(ColumnFilter leaf) => leaf is Comparison { Operator: "$ne" } && IsEqualityOnly(leaf);

    private bool IsRange(ColumnFilter leaf) => leaf is Comparison { IsRange: true } && IsEqualityOnly(leaf);

    private bool IsNotIn(ColumnFilter leaf) => leaf is OneOf { IsNegated: true } && IsEqualityOnly(leaf);

    private bool IsEqualityOnly(ColumnFilter leaf) => EqualityOnly.Contains(table.Find(leaf.Column)!.Name);

    private bool IsKeyPrefix(List<ColumnFilter> leaves)
    {
        var filtered = leaves.Select(leaf => leaf.Column).ToHashSet();
        var start = table.Key.Columns.TakeWhile(filtered.Contains).Count();
        return start >= table.Key.Partition.Count && start == filtered.Count;
    }

    private static IEnumerable<ApiError> Warn(string code, IEnumerable<ColumnFilter> leaves, string why)
    {
        var columns = leaves.Select(leaf => leaf.Column).Distinct().Order(StringComparer.Ordinal).ToList();
        return columns.Count == 0
            ? []
            : [Refuse.Warning(code, $"The filter names columns that are {why}: {string.Join(", ", columns)}. The database scans for them.")];
    }
}
