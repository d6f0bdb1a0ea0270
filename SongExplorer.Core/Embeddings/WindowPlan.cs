using SongExplorer.Audio;

namespace SongExplorer.Embeddings;

/// <summary>Where in a song the model listens.</summary>
public static class WindowPlan
{
    /// <summary>Changes whenever the plan does, so that vectors of two plans never meet.</summary>
    public const int Version = 1;

    /// <summary>
    /// The first samples of the windows: the song is cut into equal stretches, no more than <paramref name="max"/> and no
    /// more than it takes to cover it, and each window lies in the middle of its stretch. One window at 0 when the song is
    /// no longer than that. Ascending and deterministic: no random crop, no weight on the intro, no tail counted twice.
    /// </summary>
    /// <param name="samples">Length of the song at 48 kHz.</param>
    public static IReadOnlyList<long> Starts(long samples, int max)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        long window = MelParameters.Clap.WindowSamples;
        if (samples <= window)
        {
            return [0];
        }

        var count = (int)Math.Min(max, (samples + window - 1) / window);
        var starts = new long[count];
        for (var k = 0; k < count; k++)
        {
            var middle = (k + 0.5) * samples / count;
            starts[k] = Math.Clamp((long)Math.Round(middle - (window / 2.0)), 0, samples - window);
        }

        return starts;
    }
}
