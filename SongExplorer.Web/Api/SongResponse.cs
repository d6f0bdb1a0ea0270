using SongExplorer.Songs;

namespace SongExplorer.Web.Api;

/// <summary>A song as other programs see it: without where its file lies.</summary>
/// <param name="Bpm">Beats per minute: the tag's where it makes sense, else measured.</param>
/// <param name="Key">For example "A minor".</param>
/// <param name="Loudness">LUFS.</param>
/// <param name="Brightness">Mean spectral centroid in hertz.</param>
/// <param name="Energy">0 to 1.</param>
/// <param name="Duration">Seconds.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ContentHash">SHA-256 of the file; also the version of its cover and waveform.</param>
internal sealed record SongResponse(
    Guid Id,
    string Title,
    string Artist,
    string? Album,
    string? Genre,
    int? Year,
    int? Track,
    double? Bpm,
    string? Key,
    double? Loudness,
    double? Brightness,
    double? Energy,
    double Duration,
    AudioSource Source,
    string Codec,
    int SampleRate,
    int Channels,
    long Size,
    string ContentHash,
    bool HasCover,
    DateTimeOffset AddedAt,
    DateTimeOffset UpdatedAt)
{
    public static SongResponse From(Song song) => new(
        song.Id.Value,
        song.Title,
        song.Artist,
        song.Tags.Album,
        song.Tags.Genre,
        song.Tags.Year,
        song.Tags.Track,
        song.Bpm,
        song.Descriptors?.Key?.ToString(),
        song.Descriptors?.Loudness,
        song.Descriptors?.Brightness,
        song.Descriptors?.Energy,
        song.File.Duration.TotalSeconds,
        song.Source,
        song.File.Codec,
        song.File.SampleRate,
        song.File.Channels,
        song.File.Size,
        song.File.ContentHash,
        song.HasPicture,
        song.AddedAt,
        song.UpdatedAt);
}
