using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>Takes songs in their order, but lets one wait that would be another in a row of the same artist.</summary>
internal static class ArtistSpacing
{
    public const int MostInARow = 2;

    /// <param name="before">What is played before, at least the last <see cref="MostInARow"/>.</param>
    /// <returns>The songs, and whether no artist comes more often in a row than wanted.</returns>
    public static (IReadOnlyList<Song> Songs, bool IsMixed) Take(IEnumerable<Song> candidates, IReadOnlyList<Song> before, int count)
    {
        var waiting = candidates.ToList();
        var row = before.ToList();
        var isMixed = true;
        while (row.Count < before.Count + count && waiting.Count > 0)
        {
            var other = waiting.FindIndex(song => !IsOneTooMany(song, row));
            isMixed &= other >= 0;
            row.Add(waiting[Math.Max(other, 0)]);
            waiting.RemoveAt(Math.Max(other, 0));
        }

        return (row[before.Count..], isMixed);
    }

    private static bool IsOneTooMany(Song song, List<Song> row) =>
        song.Tags.Artist is { } artist
        && row.Count >= MostInARow
        && row[^MostInARow..].TrueForAll(other => artist.Equals(other.Tags.Artist, StringComparison.OrdinalIgnoreCase));
}
