using SongExplorer.Playlists;

namespace SongExplorer.Web.Subsonic.Replies;

/// <summary>A playlist as players know it, with those of its songs that are in the library.</summary>
/// <param name="Duration">Seconds.</param>
/// <param name="Entry">Only where the playlist itself is asked for.</param>
internal sealed record PlaylistEntry(
    string Id, string Name, bool Public, int SongCount, int Duration, DateTimeOffset Created, DateTimeOffset Changed, IReadOnlyList<SongEntry>? Entry = null)
{
    public static PlaylistEntry From(OpenedPlaylist opened) => new(
        opened.Playlist.Id.ToString(),
        opened.Playlist.Name,
        Public: true,
        opened.Songs.Count,
        (int)Math.Round(opened.Length.TotalSeconds),
        opened.Playlist.CreatedAt,
        opened.Playlist.UpdatedAt);

    public static PlaylistEntry WithSongs(OpenedPlaylist opened) => From(opened) with { Entry = SongEntry.From(opened.Songs.Select(entry => entry.Song)) };
}
