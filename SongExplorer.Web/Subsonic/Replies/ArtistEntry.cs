using SongExplorer.Web.Subsonic.Catalogue;

namespace SongExplorer.Web.Subsonic.Replies;

/// <summary>An artist as players know it.</summary>
/// <param name="Album">Only where the artist itself is asked for.</param>
internal sealed record ArtistEntry(string Id, string Name, string? CoverArt, int AlbumCount, IReadOnlyList<AlbumEntry>? Album = null)
{
    public static ArtistEntry From(Artist artist) => new(artist.Id, artist.Name, artist.Cover is null ? null : artist.Id, artist.Albums.Count);

    public static ArtistEntry WithAlbums(Artist artist) => From(artist) with { Album = AlbumEntry.From(artist.Albums) };

    public static IReadOnlyList<ArtistEntry> From(IEnumerable<Artist> artists) => [.. artists.Select(From)];
}

/// <param name="LastModified">Milliseconds since 1970; only where players ask for it to keep what they have.</param>
internal sealed record ArtistIndex(string IgnoredArticles, long? LastModified, IReadOnlyList<ArtistIndex.Letter> Index)
{
    public static ArtistIndex From(IEnumerable<Artist> artists, long? lastModified) => new(
        "", lastModified, [.. artists.GroupBy(artist => artist.Initial).Select(letter => new Letter(letter.Key, ArtistEntry.From(letter)))]);

    internal sealed record Letter(string Name, IReadOnlyList<ArtistEntry> Artist);
}
