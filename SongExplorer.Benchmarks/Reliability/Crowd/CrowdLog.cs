using System.Collections.Concurrent;

namespace SongExplorer.Benchmarks.Reliability.Crowd;

/// <summary>What a crowd did, how long each thing took, and what went wrong.</summary>
internal sealed class CrowdLog
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> _times = new();

    public ConcurrentQueue<string> Errors { get; } = new();

    /// <param name="error"><c>null</c> when it went well.</param>
    public void Note(string what, TimeSpan took, string? error)
    {
        _times.GetOrAdd(what, _ => []).Add(took.TotalMilliseconds);
        if (error is not null)
        {
            Errors.Enqueue($"{what}: {error}");
        }
    }

    public IReadOnlyList<CrowdTimes> Times() =>
    [
        .. from entry in _times
           orderby entry.Key
           let sorted = entry.Value.Order().ToList()
           select new CrowdTimes(entry.Key, sorted.Count, At(sorted, 0.5), At(sorted, 0.95), At(sorted, 0.99), At(sorted, 1)),
    ];

    private static double At(List<double> sorted, double share) => Math.Round(sorted[(int)(share * (sorted.Count - 1))], 1);
}

internal sealed record CrowdTimes(string What, int Count, double P50Ms, double P95Ms, double P99Ms, double MaxMs);
