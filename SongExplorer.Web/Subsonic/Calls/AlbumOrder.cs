using SongExplorer.Web.Subsonic.Catalogue;

namespace SongExplorer.Web.Subsonic.Calls;

/// <summary>The kinds of album lists that players ask for.</summary>
internal static class AlbumOrder
{
    /// <exception cref="SubsonicException">There is no such kind, or it needs something that is missing.</exception>
    public static Func<IReadOnlyList<Album>, IEnumerable<Album>> From(Parameters asked)
    {
        switch (asked.Text("type"))
        {
            case "alphabeticalByName":
                return albums => albums;
            case "alphabeticalByArtist":
                return albums => albums.OrderBy(album => CatalogueIds.Key(album.Artist), StringComparer.Ordinal);
            case "newest":
                return albums => albums.OrderByDescending(album => album.CreatedAt);
            case "random":
                return albums => albums.Shuffle();
            case "byGenre":
                var genre = CatalogueIds.Key(asked.Text("genre"));
                return albums => albums.Where(album => album.Genres.Contains(genre));
            case "byYear":
                return Between(asked.Number("fromYear"), asked.Number("toYear"));
            case "highest" or "frequent" or "recent" or "starred":
                return _ => []; // nobody counts here who played or liked what
            case var other:
                throw new SubsonicException(SubsonicError.Generic, $"There are no album lists of the type \"{other}\": ask for alphabeticalByName, alphabeticalByArtist, newest, random, byYear or byGenre.");
        }
    }

    private static Func<IReadOnlyList<Album>, IEnumerable<Album>> Between(int from, int to) => from <= to
        ? albums => albums.Where(album => album.Year >= from && album.Year <= to).OrderBy(album => album.Year)
        : albums => albums.Where(album => album.Year >= to && album.Year <= from).OrderByDescending(album => album.Year);
}
