namespace SongExplorer.Songs;

/// <summary>The file behind a song, as it was when it was imported.</summary>
/// <param name="Path">Absolute path on the machine that imported it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedAt">The file's own time stamp, to notice changes without reading it.</param>
/// <param name="ContentHash">SHA-256 of the bytes in lower-case hexadecimal.</param>
/// <param name="Duration">Length of the first audio stream.</param>
/// <param name="Codec">ffmpeg's name of the codec, for example <c>mp3</c>.</param>
/// <param name="SampleRate">Hertz.</param>
/// <param name="Channels">1 for mono, 2 for stereo.</param>
/// <param name="HasCover">Whether a picture is embedded in the file.</param>
public sealed record AudioFile(
    string Path,
    long Size,
    DateTimeOffset ModifiedAt,
    string ContentHash,
    TimeSpan Duration,
    string Codec,
    int SampleRate,
    int Channels,
    bool HasCover);
