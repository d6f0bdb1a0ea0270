using System.Buffers.Binary;

namespace SongExplorer.Benchmarks.Reliability;

/// <summary>Short recordings of tones with a beat, each its own.</summary>
internal static class Tones
{
    private const int Rate = 22_050;

    /// <summary>Writes recordings <paramref name="first"/> and following as "Tone 7.wav" and so on; the same numbers always give the same bytes.</summary>
    public static void Write(string folder, int first, int count, double seconds)
    {
        Directory.CreateDirectory(folder);
        for (var i = first; i < first + count; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"Tone {i}.wav"), Make(i, seconds));
        }
    }

    public static byte[] Make(int number, double seconds)
    {
        var frequency = 110 * Math.Pow(2, number % 61 / 12.0);
        var beat = 0.2 + (number / 61 % 17 * 0.05);
        var samples = (int)(seconds * Rate) + number; // no two are of the same length, so that no two are the same
        var bytes = new byte[44 + (samples * 2)];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), Rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 16);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), samples * 2);
        for (var i = 0; i < samples; i++)
        {
            var time = (double)i / Rate;
            var value = 0.5 * Math.Exp(-5 * (time % beat)) * Math.Sin(2 * Math.PI * frequency * time);
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + (i * 2)), (short)(value * short.MaxValue));
        }

        return bytes;
    }
}
