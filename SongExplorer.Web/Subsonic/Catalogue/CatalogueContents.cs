namespace SongExplorer.Web.Subsonic.Catalogue;

/// <summary>Artists, albums and genres of a library as it was at one revision.</summary>
/// <param name="Artists">In the order of the alphabet.</param>
/// <param name="Albums">In the order of the alphabet.</param>
/// <param name="Genres">The most frequent first.</param>
/// <param name="ModifiedAt">When its last song was written.</param>
internal sealed record CatalogueContents(IReadOnlyList<Artist> Artists, IReadOnlyList<Album> Albums, IReadOnlyList<Genre> Genres, DateTimeOffset ModifiedAt)
{
    private readonly Dictionary<string, Artist> _artists = Artists.ToDictionary(artist => artist.Id);
    private readonly Dictionary<string, Album> _albums = Albums.ToDictionary(album => album.Id);

    public Artist? FindArtist(string id) => _artists.GetValueOrDefault(id);

    public Album? FindAlbum(string id) => _albums.GetValueOrDefault(id);

    /// <exception cref="SubsonicException">There is none.</exception>
    public Artist Artist(string id) => FindArtist(id) ?? throw SubsonicException.NotFound("There is no such artist. The songs may have got other tags.");

    /// <exception cref="SubsonicException">There is none.</exception>
    public Album Album(string id) => FindAlbum(id) ?? throw SubsonicException.NotFound("There is no such album. Its songs may have got other tags.");
}
