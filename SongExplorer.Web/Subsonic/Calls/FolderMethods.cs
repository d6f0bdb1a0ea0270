using SongExplorer.Storage;
using SongExplorer.Web.Subsonic.Catalogue;
using SongExplorer.Web.Subsonic.Replies;

namespace SongExplorer.Web.Subsonic.Calls;

/// <summary>The same for players that browse folders: artists and albums pass for folders, since where files lie is nobody's business.</summary>
internal static class FolderMethods
{
    /// <summary>The library is one folder.</summary>
    public const int OnlyFolder = 1;

    public static void MapFolders(this IEndpointRouteBuilder rest)
    {
        rest.MapMethod("getMusicFolders", () => Reply.Of("musicFolders", new { MusicFolder = new[] { new { Id = OnlyFolder, Name = "Library" } } }));
        rest.MapMethod("getIndexes", GetIndexesAsync);
        rest.MapMethod("getMusicDirectory", GetMusicDirectoryAsync);
    }

    private static async Task<Reply> GetIndexesAsync(LibraryCatalogue catalogue, CancellationToken cancellationToken)
    {
        var contents = await catalogue.ReadAsync(cancellationToken);
        return Reply.Of("indexes", ArtistIndex.From(contents.Artists, contents.ModifiedAt.ToUnixTimeMilliseconds()));
    }

    private static async Task<Reply> GetMusicDirectoryAsync(Parameters asked, LibraryCatalogue catalogue, IStorageBackend storage, CancellationToken cancellationToken)
    {
        var id = asked.Text("id");
        var contents = await catalogue.ReadAsync(cancellationToken);
        if (contents.FindAlbum(id) is { } album)
        {
            var songs = await storage.Metadata.GetManyAsync(album.Songs, cancellationToken);
            return Reply.Of("directory", new { album.Id, Parent = album.ArtistId, album.Name, Child = SongEntry.From(songs) });
        }

        var artist = contents.Artist(id);
        return Reply.Of("directory", new { artist.Id, artist.Name, Child = artist.Albums.Select(Folder) });
    }

    private static object Folder(Album album) => new
    {
        album.Id,
        Parent = album.ArtistId,
        IsDir = true,
        Title = album.Name,
        Album = album.Name,
        album.Artist,
        album.Year,
        album.Genre,
        CoverArt = album.Cover is null ? null : album.Id,
        Created = album.CreatedAt,
        album.ArtistId,
    };
}
