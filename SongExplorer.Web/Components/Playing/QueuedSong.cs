using SongExplorer.Songs;
using SongExplorer.Web.Components.Tiles;

namespace SongExplorer.Web.Components.Playing;

/// <summary>What the browser needs of a song to play it and to show it.</summary>
internal sealed record QueuedSong(string Id, string Title, string Artist, bool HasArtist, double Seconds, string? Cover, string Initials, int Hue)
{
    public static QueuedSong From(Song song)
    {
        var look = TileLook.Of(song);
        return new QueuedSong(
            song.Id.ToString(), song.Title, song.Artist, song.Tags.Artist is not null,
            song.File.Duration.TotalSeconds, TileLook.CoverOf(song), look.Initials, look.Hue);
    }
}
