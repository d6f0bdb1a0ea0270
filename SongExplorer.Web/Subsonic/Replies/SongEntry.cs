using SongExplorer.Songs;
using SongExplorer.Web.Media;
using SongExplorer.Web.Subsonic.Catalogue;

namespace SongExplorer.Web.Subsonic.Replies;

/// <summary>A song as players know it.</summary>
/// <param name="Duration">Seconds.</param>
/// <param name="BitRate">Of the whole file, in kilobits a second.</param>
internal sealed record SongEntry(
    string Id,
    string Parent,
    bool IsDir,
    string Title,
    string Album,
    string Artist,
    int? Track,
    int? Year,
    string? Genre,
    string? CoverArt,
    long Size,
    string ContentType,
    string Suffix,
    int Duration,
    int? BitRate,
    int SamplingRate,
    int ChannelCount,
    bool IsVideo,
    DateTimeOffset Created,
    string AlbumId,
    string ArtistId,
    string Type,
    string MediaType,
    int? Bpm)
{
    public static SongEntry From(Song song)
    {
        var (album, seconds) = (CatalogueIds.OfAlbum(song), song.File.Duration.TotalSeconds);
        return new SongEntry(
            song.Id.ToString(),
            Parent: album,
            IsDir: false,
            song.Title,
            CatalogueIds.AlbumName(song),
            song.Artist,
            song.Tags.Track,
            song.Tags.Year,
            song.Tags.Genre,
            CoverArt: song.HasPicture ? song.Id.ToString() : null,
            song.File.Size,
            AudioContentType.Of(song.File),
            Suffix: Path.GetExtension(song.File.Path).TrimStart('.').ToLowerInvariant(),
            (int)Math.Round(seconds),
            BitRate: seconds > 0 ? (int)Math.Min(int.MaxValue, song.File.Size * 8 / seconds / 1000) : null,
            song.File.SampleRate,
            song.File.Channels,
            IsVideo: false,
            song.AddedAt,
            album,
            CatalogueIds.OfArtist(song),
            Type: "music",
            MediaType: "song",
            song.Bpm is { } bpm ? (int)Math.Round(bpm) : null);
    }

    public static IReadOnlyList<SongEntry> From(IEnumerable<Song> songs) => [.. songs.Select(From)];
}

internal sealed record SongEntries(IReadOnlyList<SongEntry> Song)
{
    public static SongEntries From(IEnumerable<Song> songs) => new(SongEntry.From(songs));
}
