using System.Text.RegularExpressions;

namespace SongExplorer.AppleMusic;

/// <summary>What a file from the store has to be: by what the server calls it, by how it begins, and by its size.</summary>
internal sealed partial class FileKind(string name, int mostMegabytes, Regex types, Func<byte[], string?> typeOf)
{
    /// <summary>How much of the beginning tells what it is.</summary>
    public const int BeginningLength = 12;

    public static FileKind Preview { get; } = new("preview", 10, AudioTypes(), Audio);

    public static FileKind Artwork { get; } = new("picture", 2, PictureTypes(), Picture);

    public string Name => name;

    public long MostBytes => (long)mostMegabytes << 20;

    public int MostMegabytes => mostMegabytes;

    public bool HasType(string? type) => type is not null && types.IsMatch(type);

    /// <summary>The content type of what begins so; <c>null</c> when it is something else.</summary>
    public string? TypeOf(byte[] beginning) => typeOf(beginning);

    /// <summary>MP4, or the frames of MP3 and AAC with or without a tag before them.</summary>
    private static string? Audio(byte[] beginning) => beginning switch
    {
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "audio/mp4",
        [(byte)'I', (byte)'D', (byte)'3', ..] => "audio/mpeg",
        [0xFF, var second, ..] when (second & 0xF6) == 0xF0 => "audio/aac",
        [0xFF, var second, ..] when (second & 0xE0) == 0xE0 => "audio/mpeg",
        _ => null,
    };

    private static string? Picture(byte[] beginning) => beginning switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };

    [GeneratedRegex(@"^(audio/.+|video/mp4|application/octet-stream)\z", RegexOptions.IgnoreCase)]
    private static partial Regex AudioTypes();

    [GeneratedRegex(@"^image/(jpeg|png|webp)\z", RegexOptions.IgnoreCase)]
    private static partial Regex PictureTypes();
}
