namespace SongExplorer.Similarity.Hubs;

/// <summary>
/// Has the prices of hubs at hand. A small library's are always those of the library as it is; a large one's are found in
/// the background, the ones before serving meanwhile, and anew when two of a hundred songs have changed.
/// </summary>
internal sealed class HubDamping(LibraryIndex index) : IDisposable
{
    private const int MostAtOnce = 2_000;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ending = new();
    private Task _finding = Task.CompletedTask;
    private volatile Found? _found;

    /// <summary>May take a tenth of a second when the library has changed. <see cref="HubPrices.None"/> while a large library's are found for the first time.</summary>
    public ValueTask<HubPrices> CurrentAsync(CancellationToken cancellationToken) =>
        _found is { } found && found.Serves(index.Vectors) ? new(found.Prices) : new(Task.Run(Current, cancellationToken));

    private HubPrices Current()
    {
        var vectors = index.Vectors;
        lock (_lock)
        {
            if (_found?.Serves(vectors) == true)
            {
                return _found.Prices;
            }

            if (vectors.Count <= MostAtOnce)
            {
                return Find(vectors).Prices;
            }

            if (_finding.IsCompleted && !_ending.IsCancellationRequested)
            {
                _finding = Task.Run(() => Find(vectors), _ending.Token);
            }

            return _found?.Vectors == vectors ? _found.Prices : HubPrices.None;
        }
    }

    /// <summary>Waits until what is being found is there.</summary>
    internal Task SettleAsync()
    {
        lock (_lock)
        {
            return _finding;
        }
    }

    public void Dispose()
    {
        _ending.Cancel();
        Task.WhenAny(SettleAsync()).Wait();
        _ending.Dispose();
    }

    private Found Find(VectorIndex vectors)
    {
        // The version from before: what changes meanwhile may be missing.
        var version = vectors.Version;
        return _found = new Found(vectors, version, HubPrices.Of(vectors, _ending.Token));
    }

    private sealed record Found(VectorIndex Vectors, long Version, HubPrices Prices)
    {
        public bool Serves(VectorIndex vectors)
        {
            var count = vectors.Count;
            return Vectors == vectors && (vectors.Version - Version) * 50 <= (count <= MostAtOnce ? 0 : count);
        }
    }
}
