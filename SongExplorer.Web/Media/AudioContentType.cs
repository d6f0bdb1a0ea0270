using SongExplorer.Songs;

namespace SongExplorer.Web.Media;

/// <summary>What to call a file's sound on the wire.</summary>
internal static class AudioContentType
{
    /// <summary>By the container the file's name claims, else by its codec: extensions lie seldom, codecs do not name containers.</summary>
    public static string Of(AudioFile file) => Path.GetExtension(file.Path).ToLowerInvariant() switch
    {
        ".mp3" => "audio/mpeg",
        ".m4a" or ".m4b" or ".mp4" => "audio/mp4",
        ".aac" => "audio/aac",
        ".ogg" or ".oga" or ".opus" => "audio/ogg",
        ".flac" => "audio/flac",
        ".wav" => "audio/wav",
        ".aif" or ".aiff" => "audio/aiff",
        ".webm" => "audio/webm",
        ".mka" or ".mkv" => "audio/x-matroska",
        ".wma" => "audio/x-ms-wma",
        _ => OfCodec(file.Codec),
    };

    private static string OfCodec(string codec) => codec switch
    {
        "mp3" => "audio/mpeg",
        "aac" => "audio/aac",
        "alac" => "audio/mp4",
        "vorbis" or "opus" => "audio/ogg",
        "flac" => "audio/flac",
        _ when codec.StartsWith("pcm_", StringComparison.Ordinal) => "audio/wav",
        _ => "application/octet-stream",
    };
}
