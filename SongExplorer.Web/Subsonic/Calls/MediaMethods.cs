using SongExplorer.Audio;
using SongExplorer.Importing;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Media;
using SongExplorer.Web.Subsonic.Catalogue;

namespace SongExplorer.Web.Subsonic.Calls;

/// <summary>Sound and pictures as they are: nothing is converted, whatever format or rate a player would like.</summary>
internal static class MediaMethods
{
    public static void MapMedia(this IEndpointRouteBuilder rest)
    {
        rest.MapMethod("stream", (Parameters asked, IStorageBackend storage, ImportRoots roots, HttpResponse response, CancellationToken cancellationToken) =>
            OpenAsync(asked, storage, roots, response, _ => null, cancellationToken));
        rest.MapMethod("download", (Parameters asked, IStorageBackend storage, ImportRoots roots, HttpResponse response, CancellationToken cancellationToken) =>
            OpenAsync(asked, storage, roots, response, song => Path.GetFileName(song.File.Path), cancellationToken));
        rest.MapMethod("getCoverArt", GetCoverArtAsync);
    }

    private static async Task<IResult> OpenAsync(
        Parameters asked, IStorageBackend storage, ImportRoots roots, HttpResponse response, Func<Song, string?> saveAs, CancellationToken cancellationToken)
    {
        var song = await storage.Metadata.GetAsync(asked.Song("id"), cancellationToken) ?? throw SubsonicException.UnknownSong;
        var sound = await SoundFile.OpenAsync(song, storage, roots, cancellationToken, saveAs(song)) ?? throw SubsonicException.NotFound("The audio of this song is not there any more.");
        response.Headers.CacheControl = "private, no-cache";
        return sound;
    }

    /// <summary>The one size there is; players scale it.</summary>
    private static async Task<IResult> GetCoverArtAsync(
        Parameters asked, IStorageBackend storage, LibraryCatalogue catalogue, CoverFile covers, HttpResponse response, CancellationToken cancellationToken)
    {
        var id = await SongOfAsync(asked, catalogue, cancellationToken);
        var song = await storage.Metadata.GetAsync(id, cancellationToken) ?? throw SubsonicException.UnknownSong;
        try
        {
            var cover = await covers.FindAsync(song, cancellationToken) ?? throw NoCover;
            response.Headers.CacheControl = "private, no-cache";
            return cover;
        }
        catch (AudioException e)
        {
            throw SubsonicException.NotFound(e.Message);
        }
    }

    private static SubsonicException NoCover => SubsonicException.NotFound("There is no cover.");

    private static async Task<SongId> SongOfAsync(Parameters asked, LibraryCatalogue catalogue, CancellationToken cancellationToken)
    {
        var id = asked.Text("id");
        if (id.StartsWith(CatalogueIds.AlbumPrefix, StringComparison.Ordinal))
        {
            return (await catalogue.ReadAsync(cancellationToken)).Album(id).Cover ?? throw NoCover;
        }

        return id.StartsWith(CatalogueIds.ArtistPrefix, StringComparison.Ordinal)
            ? (await catalogue.ReadAsync(cancellationToken)).Artist(id).Cover?.Cover ?? throw NoCover
            : asked.Song("id");
    }
}
