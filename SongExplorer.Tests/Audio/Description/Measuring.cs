using SongExplorer.Audio.Description;
using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Tests.Audio.Description;

/// <summary>Measures sound out of memory, in the windows that an import would hear.</summary>
internal static class Measuring
{
    public const int Rate = 48_000;

    private static readonly WindowDescriber Describer = new();

    public static SongDescriptors Measure(float[] samples)
    {
        var song = new SongDescription();
        foreach (var start in WindowPlan.Starts(samples.Length, 8))
        {
            Describer.Describe(samples.AsSpan((int)start, Math.Min(10 * Rate, samples.Length)), song);
        }

        return song.Describe();
    }

    /// <param name="at">The sound at a time in seconds, -1 to 1.</param>
    public static float[] Sound(double seconds, Func<double, double> at) =>
        [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(i => (float)at((double)i / Rate))];

    public static float[] Noise(double seconds, double gain = 0.3)
    {
        var random = new Random(5);
        return Sound(seconds, _ => gain * ((2 * random.NextDouble()) - 1));
    }

    public static float[] Clicks(double bpm, double seconds = 12) =>
        Sound(seconds, t => 0.5 * Math.Sin(2 * Math.PI * 1000 * t) * Math.Exp(-60 * (t % (60 / bpm))));

    /// <summary>Within 4 %, as people judge tempo estimates, and an octave.</summary>
    public static bool IsTempo(double expected, double? found) =>
        found is { } bpm && new[] { 0.5, 1, 2 }.Any(times => Math.Abs((bpm / (expected * times)) - 1) <= 0.04);
}
