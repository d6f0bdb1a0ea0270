using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Reading;

/// <summary>Rows in stored order, or inside one partition in its reverse, page by page.</summary>
internal static class PagedRead
{
    public static Found Run(Query query, ColumnSort sort, int pageSize)
    {
        var from = query.PageState.Length == 0 ? null : PageState.Decode(query.PageState, query.Statement, query.Definition);
        var left = from is null ? query.Limit : from.Left;
        var size = Math.Min(pageSize, left ?? pageSize);
        List<FoundRow> rows =
        [
            .. InOrder(query, from?.After, IsReversed(query, sort)).Where(query.Filter.Matches).Take(size).Select(row => new FoundRow(row)),
        ];

        left -= rows.Count;

        // As the real one: a full page says there may be more, even when the next one turns out to be empty.
        return new Found(rows)
        {
            Next = rows.Count == size && left != 0 ? new PageState(rows[^1].Row.Key, left) : null,
            Warnings = query.Warnings.List(),
        };
    }

    private static IEnumerable<Row> InOrder(Query query, RowKey? after, bool reversed)
    {
        if (!reversed)
        {
            return Candidates.Of(query.Table, query.Pinned, after);
        }

        var all = Candidates.Of(query.Table, query.Pinned).Reverse();
        return after is null ? all : all.Where(row => query.Table.Order.Compare(row.Key, after) < 0);
    }

    /// <summary>The database walks a partition forwards or backwards, and in no other order.</summary>
    private static bool IsReversed(Query query, ColumnSort sort)
    {
        var turns = sort.Columns.Zip(query.Definition.Key.Clustering, (asked, stored) => asked.Descending != stored.Descending).Distinct().ToList();
        return turns.Count <= 1
            ? turns.Contains(true)
            : throw Refuse.Database("INVALID_DATABASE_QUERY", "Unsupported order by: the sort is neither the stored order nor its reverse.");
    }
}
