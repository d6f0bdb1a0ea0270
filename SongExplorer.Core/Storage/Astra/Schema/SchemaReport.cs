namespace SongExplorer.Storage.Astra.Schema;

/// <summary>How the tables in Astra compare with those SongExplorer needs.</summary>
/// <param name="Created">What was made: tables, indexes and columns, as in "index songs_artist_idx".</param>
/// <param name="Missing">What is not there and init-astra would make; a sentence for each.</param>
/// <param name="Differences">What is there and cannot be changed by init-astra; a sentence for each, with what to do.</param>
internal sealed record SchemaReport(IReadOnlyList<string> Created, IReadOnlyList<string> Missing, IReadOnlyList<string> Differences)
{
    public bool IsAsNeeded => Missing.Count == 0 && Differences.Count == 0;
}
