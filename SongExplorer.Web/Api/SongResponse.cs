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
/// <param name="Store">Where the Apple Music store sells it; always there for a preview.</param>
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
    StoreResponse? Store,
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
        StoreResponse.From(song.Store),
        song.AddedAt,
        song.UpdatedAt);
}

/// <param name="Id">The store's number for the song.</param>
/// <param name="Country">ISO 3166-1 alpha-2, lower case.</param>
/// <param name="Page">Where the store shows and sells it.</param>
/// <param name="Duration">Of the whole song, in seconds.</param>
internal sealed record StoreResponse(long Id, string Country, Uri Page, double? Duration, bool IsExplicit)
{
    public static StoreResponse? From(StoreTrack? track) =>
        track is null ? null : new(track.Id, track.Country, track.Page, track.Duration?.TotalSeconds, track.IsExplicit);
}
