using SongExplorer.Songs;

namespace SongExplorer.Web.Subsonic.Catalogue;

/// <summary>Gathers songs into albums, albums into artists, and counts genres; of names that are spelled in several ways the first is shown.</summary>
internal sealed class CatalogueBuilder
{
    private readonly Dictionary<string, AlbumDraft> _albums = [];
    private readonly Dictionary<string, string> _artistNames = [];
    private readonly Dictionary<string, string> _genreNames = [];
    private DateTimeOffset _modifiedAt = DateTimeOffset.UnixEpoch;

    public void Add(Song song)
    {
        _artistNames.TryAdd(CatalogueIds.OfArtist(song), song.Artist);
        var id = CatalogueIds.OfAlbum(song);
        if (!_albums.TryGetValue(id, out var album))
        {
            _albums[id] = album = new AlbumDraft(id, song);
        }

        album.Add(song, song.Tags.Genre is { } genre ? Remember(genre) : null);
        _modifiedAt = song.UpdatedAt > _modifiedAt ? song.UpdatedAt : _modifiedAt;
    }

    public CatalogueContents Build()
    {
        var artists = _albums.Values
            .GroupBy(album => album.ArtistId)
            .Select(group => new Artist(group.Key, _artistNames[group.Key], AlbumsOf(group.Key, group)))
            .OrderBy(artist => artist.Key, StringComparer.Ordinal);
        Artist[] ordered = [.. artists];
        var albums = ordered.SelectMany(artist => artist.Albums).OrderBy(album => album.Key, StringComparer.Ordinal).ThenBy(album => album.Id, StringComparer.Ordinal);
        return new CatalogueContents(ordered, [.. albums], CountGenres(), _modifiedAt);
    }

    private Album[] AlbumsOf(string artist, IEnumerable<AlbumDraft> drafts) =>
    [
        .. drafts
            .Select(draft => draft.Finish(_artistNames[artist], genre => _genreNames[genre]))
            .OrderBy(album => album.Year ?? int.MaxValue)
            .ThenBy(album => album.Key, StringComparer.Ordinal),
    ];

    private Genre[] CountGenres()
    {
        var songs = _albums.Values.SelectMany(album => album.Genres).GroupBy(genre => genre.Key).ToDictionary(genre => genre.Key, genre => genre.Sum(album => album.Value));
        var albums = _albums.Values.SelectMany(album => album.Genres.Keys).CountBy(genre => genre).ToDictionary();
        return [.. songs.Select(genre => new Genre(_genreNames[genre.Key], genre.Value, albums[genre.Key])).OrderByDescending(genre => genre.Songs).ThenBy(genre => genre.Name, StringComparer.Ordinal)];
    }

    /// <summary>One key for all songs of a genre, however many there are.</summary>
    private string Remember(string genre)
    {
        var key = CatalogueIds.Key(genre);
        _genreNames.TryAdd(key, genre);
        return key;
    }
}
