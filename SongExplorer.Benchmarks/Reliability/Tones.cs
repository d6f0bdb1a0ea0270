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
        return WavFile.Of(samples, Rate, time => 0.5 * Math.Exp(-5 * (time % beat)) * Math.Sin(2 * Math.PI * frequency * time));
    }
}
