namespace SongExplorer.Storage.Caching;

/// <summary>Counts what a cache does, from any thread.</summary>
internal sealed class CacheCounter
{
    private long _hits;
    private long _misses;
    private long _evictions;

    public void Hit() => Interlocked.Increment(ref _hits);

    public void Miss() => Interlocked.Increment(ref _misses);

    public void Evicted() => Interlocked.Increment(ref _evictions);

    public CacheUse Read(long bytes, long limit) => new(Interlocked.Read(ref _hits), Interlocked.Read(ref _misses), Interlocked.Read(ref _evictions), bytes, limit);
}

/// <summary>How well one cache works since the program started.</summary>
/// <param name="Hits">Questions it answered itself.</param>
/// <param name="Misses">Questions it had to pass on.</param>
/// <param name="Evictions">Entries that went to make room.</param>
/// <param name="Bytes">What it holds now.</param>
/// <param name="Limit">The most it may hold, in bytes.</param>
public sealed record CacheUse(long Hits, long Misses, long Evictions, long Bytes, long Limit)
{
    /// <summary>Hits among all questions, 0 to 1, or <c>null</c> before the first.</summary>
    public double? HitRate => Hits + Misses == 0 ? null : (double)Hits / (Hits + Misses);
}

/// <summary>All caches of a backend.</summary>
public sealed record CacheStatistics(CacheUse Memory, CacheUse Audio);
