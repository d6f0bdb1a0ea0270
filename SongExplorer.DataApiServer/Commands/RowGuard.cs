using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Commands;

/// <summary>What the database behind the Data API refuses in a row that is well formed.</summary>
internal static class RowGuard
{
    public static void Check(RowWrite write, TableDefinition table, IReadOnlyList<TableIndex> indexes)
    {
        if (table.Key.Partition.Count == 1 && write.Key.Values[0] is "")
        {
            throw Refuse.Database("INVALID_DATABASE_QUERY", "Key may not be empty.");
        }

        foreach (var index in indexes.OfType<VectorIndex>())
        {
            if (write.Cells.GetValueOrDefault(index.Column) is float[] vector)
            {
                index.Metric.Check(vector);
            }
        }
    }
}
