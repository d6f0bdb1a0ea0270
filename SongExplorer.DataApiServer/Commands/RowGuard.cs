using System.Text;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Commands;

/// <summary>What the database behind the Data API refuses in a row that is well formed.</summary>
internal static class RowGuard
{
    private const int LongestTerm = 8192;

    public static void Check(RowWrite write, TableDefinition table, IReadOnlyList<TableIndex> indexes)
    {
        if (table.Key.Partition.Count == 1 && write.Key.Values[0] is "")
        {
            throw Refuse.Database("INVALID_DATABASE_QUERY", "Key may not be empty.");
        }

        foreach (var index in indexes)
        {
            switch (index, write.Cells.GetValueOrDefault(index.Column))
            {
                case (VectorIndex { Metric: var metric }, float[] vector):
                    metric.Check(vector);
                    break;
                case (RegularIndex, string text):
                    CheckTerm(index, text);
                    break;
                case (RegularIndex { Part: var part }, SortedDictionary<string, string> map):
                    CheckTerm(index, map.Select(entry => part switch
                    {
                        MapPart.Keys => entry.Key,
                        MapPart.Values => entry.Value,
                        _ => entry.Key + entry.Value,
                    }).DefaultIfEmpty("").MaxBy(term => term.Length)!);
                    break;
            }
        }
    }

    /// <summary>An index holds terms of about 8 KB.</summary>
    private static void CheckTerm(TableIndex index, string term)
    {
        if (Encoding.UTF8.GetByteCount(term) > LongestTerm)
        {
            throw Refuse.Database("INVALID_DATABASE_QUERY", $"A term of column '{index.Column}' is too large for the index '{index.Name}': over {LongestTerm} bytes.");
        }
    }
}
