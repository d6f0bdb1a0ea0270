using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SongExplorer;

/// <summary>What the program counts of its own work, for whoever listens; next to free when nobody does.</summary>
public static class Meters
{
    public const string Name = "SongExplorer";

    /// <summary>Of the whole process: what is counted here is not told apart by library.</summary>
    public static readonly Meter Meter = new(Name);

    /// <summary>Measures seconds from now until it is disposed, whatever happens in between.</summary>
    internal static Lap Start(this Histogram<double> histogram, string? kind = null) => new(histogram, kind);

    internal readonly struct Lap(Histogram<double> histogram, string? kind) : IDisposable
    {
        private readonly long _started = Stopwatch.GetTimestamp();

        public void Dispose()
        {
            var seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds;
            if (kind is null)
            {
                histogram.Record(seconds);
            }
            else
            {
                histogram.Record(seconds, KeyValuePair.Create("kind", (object?)kind));
            }
        }
    }
}
