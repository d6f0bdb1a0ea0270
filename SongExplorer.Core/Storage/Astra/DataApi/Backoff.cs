namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>How long to wait before an attempt: exponential, and random below that (full jitter), so that clients do not come back all at once.</summary>
internal sealed class Backoff(AstraOptions options)
{
    /// <param name="attempt">0 before the first retry.</param>
    /// <param name="asked">What the server asked for; taken as it is.</param>
    public TimeSpan Before(int attempt, RetryPace pace, TimeSpan? asked) => pace switch
    {
        _ when asked is { } wait => wait,
        RetryPace.Schema => options.SchemaDelay, // a fixed time, since it waits for the other nodes to hear of the table
        RetryPace.RateLimit => Jitter(options.RateLimitDelay, attempt),
        _ => Jitter(options.RetryDelay, attempt),
    };

    private TimeSpan Jitter(TimeSpan first, int attempt)
    {
        var limit = Math.Min(first.TotalMilliseconds * Math.Pow(2, attempt), options.LongestRetryDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * limit);
    }
}
