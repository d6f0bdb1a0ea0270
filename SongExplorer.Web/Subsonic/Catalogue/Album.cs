using SongExplorer.Songs;

namespace SongExplorer.Web.Subsonic.Catalogue;

/// <summary>The songs of one artist that name the same album.</summary>
/// <param name="Songs">By track, then by title.</param>
/// <param name="Genre">Of most of its songs.</param>
/// <param name="Genres">As in <see cref="CatalogueIds.Key"/>.</param>
/// <param name="Year">The first of its songs'.</param>
/// <param name="CreatedAt">When its newest song came into the library.</param>
/// <param name="Cover">A song whose cover stands for the album's.</param>
internal sealed record Album(
    string Id,
    string Name,
    string Artist,
    string ArtistId,
    IReadOnlyList<SongId> Songs,
    TimeSpan Length,
    string? Genre,
    IReadOnlyList<string> Genres,
    int? Year,
    DateTimeOffset CreatedAt,
    SongId? Cover)
{
    public string Key { get; } = CatalogueIds.Key(Name);

    public SearchableName Words { get; } = new(Name, Artist);
}

/// <param name="Albums">By year, then by name.</param>
internal sealed record Artist(string Id, string Name, IReadOnlyList<Album> Albums)
{
    public string Key { get; } = CatalogueIds.Key(Name);

    public SearchableName Words { get; } = new(Name);

    public Album? Cover => Albums.FirstOrDefault(album => album.Cover is not null);

    /// <summary>The letter under which it stands; everything that is none stands under #.</summary>
    public string Initial => Key is [var first, ..] && char.IsLetter(first) ? char.ToUpperInvariant(first).ToString() : "#";
}

/// <param name="Name">As most songs spell it.</param>
internal sealed record Genre(string Name, int Songs, int Albums);
