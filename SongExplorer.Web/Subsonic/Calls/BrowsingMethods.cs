using SongExplorer.Storage;
using SongExplorer.Web.Subsonic.Catalogue;
using SongExplorer.Web.Subsonic.Replies;

namespace SongExplorer.Web.Subsonic.Calls;

/// <summary>From artists to albums to songs, by their tags.</summary>
internal static class BrowsingMethods
{
    public static void MapBrowsing(this IEndpointRouteBuilder rest)
    {
        rest.MapMethod("getArtists", GetArtistsAsync);
        rest.MapMethod("getArtist", GetArtistAsync);
        rest.MapMethod("getAlbum", GetAlbumAsync);
        rest.MapMethod("getSong", GetSongAsync);
        rest.MapMethod("getGenres", GetGenresAsync);
    }

    private static async Task<Reply> GetArtistsAsync(LibraryCatalogue catalogue, CancellationToken cancellationToken) =>
        Reply.Of("artists", ArtistIndex.From((await catalogue.ReadAsync(cancellationToken)).Artists, lastModified: null));

    private static async Task<Reply> GetArtistAsync(Parameters asked, LibraryCatalogue catalogue, CancellationToken cancellationToken)
    {
        var id = asked.Text("id");
        return Reply.Of("artist", ArtistEntry.WithAlbums((await catalogue.ReadAsync(cancellationToken)).Artist(id)));
    }

    private static async Task<Reply> GetAlbumAsync(Parameters asked, LibraryCatalogue catalogue, IStorageBackend storage, CancellationToken cancellationToken)
    {
        var id = asked.Text("id");
        var album = (await catalogue.ReadAsync(cancellationToken)).Album(id);
        return Reply.Of("album", AlbumEntry.From(album, await storage.Metadata.GetManyAsync(album.Songs, cancellationToken)));
    }

    private static async Task<Reply> GetSongAsync(Parameters asked, IStorageBackend storage, CancellationToken cancellationToken) =>
        await storage.Metadata.GetAsync(asked.Song("id"), cancellationToken) is { } song ? Reply.Of("song", SongEntry.From(song)) : throw SubsonicException.UnknownSong;

    private static async Task<Reply> GetGenresAsync(LibraryCatalogue catalogue, CancellationToken cancellationToken)
    {
        var genres = (await catalogue.ReadAsync(cancellationToken)).Genres;
        return Reply.Of("genres", new { Genre = genres.Select(genre => new { Value = genre.Name, SongCount = genre.Songs, AlbumCount = genre.Albums }) });
    }
}
