using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Subsonic.Catalogue;
using SongExplorer.Web.Subsonic.Replies;

namespace SongExplorer.Web.Subsonic.Calls;

/// <summary>Artists, albums and songs by what they are called; an empty query lists all of them, for players that keep a copy.</summary>
internal static class SearchMethods
{
    private const int Usual = 20;
    private const int Most = 500;

    public static void MapSearch(this IEndpointRouteBuilder rest) => rest.MapMethod("search3", SearchAsync);

    private static async Task<Reply> SearchAsync(
        Parameters asked, LibraryCatalogue catalogue, IStorageBackend storage, NameSearch names, CancellationToken cancellationToken)
    {
        var query = asked.TextOrEmpty("query").Trim().Trim('"'); // players send "" for empty
        var (artists, albums, songs) = (Page.Of("artist", asked), Page.Of("album", asked), Page.Of("song", asked));
        var words = SearchWords.Asked(query);
        var isNothing = words.Count == 0 && !string.IsNullOrWhiteSpace(query);
        var contents = await catalogue.ReadAsync(cancellationToken);
        return Reply.Of("searchResult3", new Found(
            isNothing ? [] : ArtistEntry.From(artists.Cut(contents.Artists.Where(artist => artist.Words.Fits(words)))),
            isNothing ? [] : AlbumEntry.From(albums.Cut(contents.Albums.Where(album => album.Words.Fits(words)))),
            SongEntry.From(isNothing ? [] : words.Count == 0 ? await ListAsync(songs, SongFilter.All) : await FindAsync(query, songs))));

        Task<IReadOnlyList<Song>> ListAsync(Page page, SongFilter filter) =>
            storage.Metadata.ListAsync(new SongQuery(filter, SongSort.Title, Skip: page.Offset, Take: page.Count), cancellationToken);

        // The best are put first as far as that is done; behind them goes the alphabet.
        async Task<IEnumerable<Song>> FindAsync(string query, Page page)
        {
            var end = (int)Math.Min(int.MaxValue, (long)page.Offset + page.Count);
            var best = (await names.FindAsync(query, end, SongFilter.All, cancellationToken)).Songs.Skip(page.Offset).ToArray();
            var rest = new Page(page.Offset + best.Length, page.Count - best.Length);
            return rest.Count == 0 ? best : best.Concat(await ListAsync(rest, new SongFilter { Words = query }));
        }
    }

    private readonly record struct Page(int Offset, int Count)
    {
        public static Page Of(string what, Parameters asked) =>
            new(asked.Number($"{what}Offset", 0, 0, int.MaxValue - Most), asked.Number($"{what}Count", Usual, 0, Most));

        public IEnumerable<T> Cut<T>(IEnumerable<T> all) => all.Skip(Offset).Take(Count);
    }

    private sealed record Found(IReadOnlyList<ArtistEntry> Artist, IReadOnlyList<AlbumEntry> Album, IReadOnlyList<SongEntry> Song);
}
