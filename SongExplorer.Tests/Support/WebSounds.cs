using System.Text;

namespace SongExplorer.Tests.Support;

/// <summary>Sound files made on the spot.</summary>
internal static class WebSounds
{
    private const int Rate = 8000;

    /// <summary>A WAV file with a tone that begins after a silent half.</summary>
    public static byte[] HalfSilentWav(double seconds)
    {
        var samples = (int)(seconds * Rate);
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.ASCII);
        writer.Write("RIFF"u8);
        writer.Write(36 + (2 * samples));
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(2 * Rate);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(2 * samples);
        for (var i = 0; i < samples; i++)
        {
            writer.Write((short)(i < samples / 2 ? 0 : 16_000 * Math.Sin(Math.Tau * 440 * i / Rate)));
        }

        return bytes.ToArray();
    }
}
