using SongExplorer.Songs;

namespace SongExplorer.Storage;

/// <summary>Finds songs by what they are called, those first whose title or artist it is.</summary>
public sealed class NameSearch(IStorageBackend backend)
{
    /// <summary>As many are put in order; words that fit more songs are too common for an order to help.</summary>
    private const int Ordered = 500;

    /// <summary>Songs of which every word begins a word of title, artist, album or genre. None without words.</summary>
    /// <param name="count">How many are wanted of them.</param>
    public async Task<NamedSongs> FindAsync(string words, int count, SongFilter filter, CancellationToken cancellationToken)
    {
        using var lap = SearchMeter.Duration.Start("names");
        var named = filter with { Words = words };
        if (SearchWords.Asked(words).Count == 0)
        {
            return new NamedSongs([], 0);
        }

        var total = await backend.Metadata.CountAsync(named, cancellationToken);
        var songs = total == 0 ? [] : await backend.Metadata.ListAsync(new SongQuery(named, SongSort.Title, Take: Ordered), cancellationToken);
        var asked = string.Join(' ', SearchWords.Asked(words));
        return new NamedSongs([.. songs.OrderBy(song => Distance(song, asked)).Take(count)], total);
    }

    /// <summary>0 where the words are the title, more the less they are.</summary>
    private static int Distance(Song song, string asked)
    {
        var (title, artist) = (string.Join(' ', SearchWords.Of(song.Title)), string.Join(' ', SearchWords.Of(song.Tags.Artist)));
        return title == asked ? 0
            : artist == asked ? 1
            : title.StartsWith(asked, StringComparison.Ordinal) ? 2
            : artist.StartsWith(asked, StringComparison.Ordinal) ? 3
            : title.Contains(asked, StringComparison.Ordinal) ? 4
            : 5;
    }
}

/// <summary>The best of the songs that are called so, and how many there are.</summary>
public sealed record NamedSongs(IReadOnlyList<Song> Songs, int Total);
