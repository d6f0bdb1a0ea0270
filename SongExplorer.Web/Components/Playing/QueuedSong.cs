using SongExplorer.Songs;
using SongExplorer.Web.Components.Tiles;

namespace SongExplorer.Web.Components.Playing;

/// <summary>What the browser needs of a song to play it and to show it.</summary>
internal sealed record QueuedSong(string Id, string Title, string Artist, string? Album, bool HasArtist, double Seconds, string? Cover, string Initials, int Hue)
{
    public bool IsPreview { get; init; }

    /// <summary>Where the store shows it, which belongs beside a preview that plays.</summary>
    public string? Store { get; init; }

    /// <summary>Where to begin and to end, in seconds, where only a passage is wanted.</summary>
    public double? Begin { get; init; }

    public double? End { get; init; }

    public static QueuedSong From(Song song)
    {
        var look = TileLook.Of(song);
        return new QueuedSong(
            song.Id.ToString(), song.Title, song.Artist, song.Tags.Album, song.Tags.Artist is not null,
            song.File.Duration.TotalSeconds, TileLook.CoverOf(song), look.Initials, look.Hue)
        {
            IsPreview = song.Source == AudioSource.Preview,
            Store = song.Source == AudioSource.Preview ? song.Store?.Page.AbsoluteUri : null,
        };
    }

    public static QueuedSong Passage(Song song, TimeSpan start, TimeSpan length) =>
        From(song) with { Begin = start.TotalSeconds, End = (start + length).TotalSeconds };
}
