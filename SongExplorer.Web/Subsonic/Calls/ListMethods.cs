using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Subsonic.Catalogue;
using SongExplorer.Web.Subsonic.Replies;

namespace SongExplorer.Web.Subsonic.Calls;

/// <summary>Albums and songs a page at a time, in some order or by chance.</summary>
internal static class ListMethods
{
    private const int Usual = 10;
    private const int Most = 500;

    public static void MapLists(this IEndpointRouteBuilder rest)
    {
        rest.MapMethod("getAlbumList2", GetAlbumListAsync);
        rest.MapMethod("getRandomSongs", GetRandomSongsAsync);
        rest.MapMethod("getSongsByGenre", GetSongsByGenreAsync);
    }

    private static async Task<Reply> GetAlbumListAsync(Parameters asked, LibraryCatalogue catalogue, CancellationToken cancellationToken)
    {
        var order = AlbumOrder.From(asked);
        var page = order((await catalogue.ReadAsync(cancellationToken)).Albums)
            .Skip(asked.Number("offset", 0, 0, int.MaxValue))
            .Take(asked.Number("size", Usual, 0, Most));
        return Reply.Of("albumList2", new AlbumEntries(AlbumEntry.From(page)));
    }

    private static async Task<Reply> GetRandomSongsAsync(Parameters asked, IStorageBackend storage, CancellationToken cancellationToken)
    {
        var filter = new SongFilter { Genre = asked.Find("genre"), YearFrom = asked.FindNumber("fromYear"), YearTo = asked.FindNumber("toYear") };
        var size = asked.Number("size", Usual, 0, Most);
        var ids = (await storage.Metadata.FindIdsAsync(filter, cancellationToken)).ToArray();
        Random.Shared.Shuffle(ids);
        return Reply.Of("randomSongs", SongEntries.From(await storage.Metadata.GetManyAsync(ids[..Math.Min(size, ids.Length)], cancellationToken)));
    }

    private static async Task<Reply> GetSongsByGenreAsync(Parameters asked, IStorageBackend storage, CancellationToken cancellationToken)
    {
        var query = new SongQuery(
            new SongFilter { Genre = asked.Text("genre") }, Skip: asked.Number("offset", 0, 0, int.MaxValue), Take: asked.Number("count", Usual, 0, Most));
        return Reply.Of("songsByGenre", SongEntries.From(await storage.Metadata.ListAsync(query, cancellationToken)));
    }
}
