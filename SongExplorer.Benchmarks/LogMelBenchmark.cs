using System.Diagnostics;
using System.Text.Json;
using SongExplorer.Audio;

namespace SongExplorer.Benchmarks;

/// <summary>How fast the front end is on one thread, and how far from the reference: <c>logmel</c>.</summary>
internal static class LogMelBenchmark
{
    private const int WarmUp = 60;
    private const int Windows = 100;

    public static int Run(bool json)
    {
        var logMel = new LogMelSpectrogram(MelParameters.Clap);
        var features = new float[logMel.FeatureCount];
        var maxErrorDb = GoldenClap.Cases
            .Where(golden => golden is { Padding: "repeatpad", Bank: "slaney" })
            .Max(golden => MaxError(logMel, golden, features));
        var msPerWindow = MedianMilliseconds(logMel, features);

        Console.WriteLine(json
            ? JsonSerializer.Serialize(new { msPerWindow, maxErrorDb, windows = Windows })
            : FormattableString.Invariant($"{msPerWindow:F2} ms a 10 s window on one thread (median of {Windows}); at most {maxErrorDb:E1} dB from the reference"));
        return 0;
    }

    private static double MaxError(LogMelSpectrogram logMel, GoldenCase golden, float[] features)
    {
        logMel.Compute(GoldenClap.Samples(golden), features);
        return features.Zip(GoldenClap.ReadNpy<float>(golden.Features), (actual, expected) => Math.Abs((double)actual - expected)).Max();
    }

    private static double MedianMilliseconds(LogMelSpectrogram logMel, float[] features)
    {
        var sound = GoldenClap.ReadWav("wav/long_23s_48k.wav").AsSpan(312_000, logMel.Parameters.WindowSamples);
        var times = new double[WarmUp + Windows];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            logMel.Compute(sound, features);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return times.Skip(WarmUp).Order().ElementAt(Windows / 2);
    }
}
