using SongExplorer.Songs;
using SongExplorer.Web.Subsonic.Catalogue;

namespace SongExplorer.Web.Subsonic.Replies;

/// <summary>An album as players know it.</summary>
/// <param name="Duration">Seconds.</param>
/// <param name="Song">Only where the album itself is asked for.</param>
internal sealed record AlbumEntry(
    string Id,
    string Name,
    string Artist,
    string ArtistId,
    string? CoverArt,
    int SongCount,
    int Duration,
    DateTimeOffset Created,
    int? Year,
    string? Genre,
    IReadOnlyList<SongEntry>? Song = null)
{
    public static AlbumEntry From(Album album) => new(
        album.Id,
        album.Name,
        album.Artist,
        album.ArtistId,
        album.Cover is null ? null : album.Id,
        album.Songs.Count,
        (int)Math.Round(album.Length.TotalSeconds),
        album.CreatedAt,
        album.Year,
        album.Genre);

    public static AlbumEntry From(Album album, IEnumerable<Song> songs) => From(album) with { Song = SongEntry.From(songs) };

    public static IReadOnlyList<AlbumEntry> From(IEnumerable<Album> albums) => [.. albums.Select(From)];
}

internal sealed record AlbumEntries(IReadOnlyList<AlbumEntry> Album);
