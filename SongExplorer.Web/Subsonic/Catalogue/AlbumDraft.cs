using SongExplorer.Songs;

namespace SongExplorer.Web.Subsonic.Catalogue;

/// <summary>An album whose songs are still being gathered.</summary>
internal sealed class AlbumDraft(string id, Song first)
{
    private readonly List<(int Track, string Title, SongId Song, bool HasCover)> _songs = [];
    private TimeSpan _length;
    private int? _year;
    private DateTimeOffset _createdAt;

    public string ArtistId { get; } = CatalogueIds.OfArtist(first);

    /// <summary>How many songs are of each genre, by its key.</summary>
    public Dictionary<string, int> Genres { get; } = [];

    private string Name { get; } = CatalogueIds.AlbumName(first);

    public void Add(Song song, string? genre)
    {
        _songs.Add((song.Tags.Track ?? int.MaxValue, CatalogueIds.Key(song.Title), song.Id, song.HasPicture));
        _length += song.File.Duration;
        _year = song.Tags.Year is { } year && !(_year <= year) ? year : _year;
        _createdAt = song.AddedAt > _createdAt ? song.AddedAt : _createdAt;
        if (genre is not null)
        {
            Genres[genre] = Genres.GetValueOrDefault(genre) + 1;
        }
    }

    public Album Finish(string artist, Func<string, string> nameOfGenre)
    {
        var songs = _songs.OrderBy(song => song.Track).ThenBy(song => song.Title, StringComparer.Ordinal).ThenBy(song => song.Song).ToArray();
        string[] genres = [.. Genres.OrderByDescending(genre => genre.Value).ThenBy(genre => genre.Key, StringComparer.Ordinal).Select(genre => genre.Key)];
        var cover = songs.Where(song => song.HasCover).Select(song => (SongId?)song.Song).FirstOrDefault();
        return new Album(
            id, Name, artist, ArtistId, [.. songs.Select(song => song.Song)], _length, genres is [var most, ..] ? nameOfGenre(most) : null, genres, _year, _createdAt, cover);
    }
}
