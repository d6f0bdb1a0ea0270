namespace SongExplorer.Audio;

/// <summary>How ffmpeg and ffprobe are told to open a file: that file and no other, and only as something that holds its sound itself.</summary>
internal static class AudioInput
{
    /// <summary>Pixels of a picture that is still decoded: 6000 × 6000, which takes about 150 MB.</summary>
    private const int MostPixels = 36_000_000;

    /// <summary>
    /// ffmpeg finds out by content what a file is, whatever its name: without this list a text named <c>song.mp3</c> may be a playlist
    /// (hls, dash, concat, imf, sdp), which it would read the files of, or a row of pictures (image2), or a drawing of text (tty).
    /// These are the containers behind the extensions of a folder scan, and raw streams of the same codecs.
    /// </summary>
    private static readonly string Containers = string.Join(
        ',',
        [
            "aac", "ac3", "aiff", "amr", "ape", "asf", "au", "avi", "caf", "dsf", "dts", "dtshd", "eac3", "flac", "flv", "iff", "loas",
            "matroska", "mlp", "mov", "mp3", "mpc", "mpc8", "mpeg", "mpegts", "ogg", "rm", "tak", "truehd", "tta", "voc", "w64", "wav", "wv",
        ]);

    /// <summary>No allocation of over 256 MB: the index of a day's film, or the largest picture, takes less. Once for all inputs.</summary>
    public static readonly string[] MemoryLimit = ["-max_alloc", $"{256 * 1024 * 1024}"];

    /// <summary>The input's options and its address, for the command line.</summary>
    public static string[] Of(string path) =>
        ["-max_pixels", $"{MostPixels}", "-protocol_whitelist", "file", "-format_whitelist", Containers, "-i", AudioPath.ForFfmpeg(path)];
}
