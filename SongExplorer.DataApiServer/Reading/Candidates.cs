using SongExplorer.DataApiServer.Filters;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Reading;

/// <summary>The rows a filter can be about, in stored order: those of the partitions it names, or all of them.</summary>
internal static class Candidates
{
    public static IEnumerable<Row> Of(Table table, PinnedKey pinned, RowKey? after = null)
    {
        var (rows, order) = (table.Rows, table.Order);
        if (pinned.Whole() is { } key)
        {
            return rows.TryGetValue(Probe(key), out var row) && IsAfter(row) ? [row] : [];
        }

        if (pinned.Partitions() is { } partitions)
        {
            // A set, as $in may name a partition twice.
            return new SortedSet<RowKey>(partitions, Comparer<RowKey>.Create(order.Compare)).SelectMany(Partition).Where(IsAfter);
        }

        return after is null ? rows : From(rows.IndexOf(Probe(after)) is var found && found >= 0 ? found + 1 : ~found);

        bool IsAfter(Row row) => after is null || order.Compare(row.Key, after) > 0;

        IEnumerable<Row> Partition(RowKey start) => From(rows.IndexOf(Probe(start)) is var found && found >= 0 ? found : ~found)
            .TakeWhile(row => order.CompareStart(row.Key, start) == 0);

        IEnumerable<Row> From(int first)
        {
            for (var i = first; i < rows.Count; i++)
            {
                yield return rows[i];
            }
        }
    }

    private static Row Probe(RowKey key) => new(key, new Dictionary<string, object>(), Inserted: false);
}
