using SongExplorer.DataApiServer.Answers;

namespace SongExplorer.DataApiServer.Reading;

/// <summary>
/// The rows nearest to a vector among those that pass the filter: exact, where the real one is approximate. As there, rows without a
/// vector never come up, there is one page only, and every filtered column has to be served by an index.
/// </summary>
internal static class VectorSearch
{
    private const int MostRows = 1000;

    public static Found Run(Query query, VectorSort sort)
    {
        Check(query);
        var found = Candidates.Of(query.Table, query.Pinned)
            .Where(query.Filter.Matches)
            .Where(row => row[sort.Index.Column] is float[])
            .Select(row => (Row: row, Similarity: sort.Index.Metric.Similarity((float[])row[sort.Index.Column]!, sort.Vector)))
            .OrderByDescending(match => match.Similarity) // stable: equal ones stay in stored order
            .Take(query.Limit ?? MostRows);
        return new Found([.. found.Select(match => new FoundRow(match.Row, query.IncludeSimilarity ? match.Similarity : null))])
        {
            Warnings = [.. query.Warnings.List().Where(warning => warning.Code != "ZERO_FILTER_OPERATIONS")],
        };
    }

    private static void Check(Query query)
    {
        if (query.Limit > MostRows)
        {
            throw Refuse.Sort("CANNOT_VECTOR_SORT_WITH_LIMIT_EXCEEDS_MAX", $"A sort by vector takes a limit up to {MostRows}, not {query.Limit}.");
        }

        if (query.Skip > 0)
        {
            throw Refuse.Sort("CANNOT_VECTOR_SORT_WITH_SKIP_OPTION", "A sort by vector takes no skip.");
        }

        if (query.PageState.Length > 0)
        {
            throw Refuse.Database("INVALID_DATABASE_QUERY", "Invalid value for the paging state: a sort by vector has one page only.");
        }

        var unserved = query.Filter.Leaves.Where(leaf => !query.Warnings.IsServedByIndex(leaf) && !query.Pinned.Exempts(leaf))
            .Select(leaf => leaf.Column).Distinct().ToList();
        if (unserved.Count > 0)
        {
            throw Refuse.Database(
                "INVALID_DATABASE_QUERY",
                $"ANN ordering by vector requires all restricted column(s) to be indexed; no index serves the filter on {string.Join(", ", unserved)}.");
        }
    }
}
