using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Reading;

/// <summary>What the Data API does when the database cannot sort: read all rows that match, and answer one page of them.</summary>
internal static class InMemorySort
{
    private const int MostRows = 10_000;

    /// <summary>The warning that says why the rows are sorted in memory; <c>null</c> when they need not be.</summary>
    public static ApiError? Reason(Query query, ColumnSort sort)
    {
        var clustering = query.Definition.Key.Clustering.Select(column => column.Name).ToList();
        var sorted = sort.Columns.Select(column => column.Name).ToList();
        if (sorted.Count == 0)
        {
            return null;
        }

        if (query.Skip > 0)
        {
            return Warn("IN_MEMORY_SORTING_DUE_SKIP_OPTIONS", "skip is set");
        }

        if (!sorted.TrueForAll(clustering.Contains))
        {
            return Warn("IN_MEMORY_SORTING_DUE_TO_NON_PARTITION_SORTING", "the sort names columns that do not order a partition");
        }

        if (!sorted.SequenceEqual(clustering.Take(sorted.Count)))
        {
            return Warn("IN_MEMORY_SORTING_DUE_TO_OUT_OF_ORDER_PARTITION_SORTING", "the sort names the columns in another order than the key");
        }

        return query.Pinned.IsOnePartition
            ? null
            : Warn("IN_MEMORY_SORTING_DUE_TO_PARTITION_KEY_NOT_RESTRICTED", "the filter does not choose one partition");
    }

    public static Found Run(Query query, ColumnSort sort, ApiError reason, int pageSize)
    {
        if (query.PageState.Length > 0)
        {
            throw Refuse.Sort("UNSUPPORTED_PAGINATION_WITH_IN_MEMORY_SORTING", "A sort in memory has one page only, so it takes no pageState.");
        }

        var rows = Candidates.Of(query.Table, query.Pinned).Where(query.Filter.Matches).ToList();
        if (rows.Count > MostRows)
        {
            throw Refuse.Sort("OVERLOADED_SORT_ROW_LIMIT", $"More than {MostRows} rows match; that many are not sorted in memory.");
        }

        var page = rows.Order(Comparer<Row>.Create((left, right) => Compare(sort.Columns, left, right)))
            .Skip(query.Skip)
            .Take(Math.Min(query.Limit ?? pageSize, pageSize));
        return new Found([.. page.Select(row => new FoundRow(row))])
        {
            SortedRowCount = rows.Count,
            Warnings = [reason, .. query.Warnings.List()],
        };
    }

    private static int Compare(IReadOnlyList<SortColumn> columns, Row left, Row right)
    {
        foreach (var column in columns)
        {
            var order = Compare(column, left[column.Name], right[column.Name]);
            if (order != 0)
            {
                return column.Descending ? -order : order;
            }
        }

        return 0;
    }

    /// <summary>Rows without a value come first, downwards last.</summary>
    private static int Compare(SortColumn column, object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ => column.Type.Compare(left, right),
    };

    private static ApiError Warn(string code, string why) => Refuse.Warning(code, $"The rows are sorted in memory because {why}.");
}
