namespace SongExplorer.Storage.Caching;

/// <summary>
/// Lets one caller at a time fetch what has a key; those who wait then find it. Keys share a few gates, so that none has to be
/// made or thrown away: two keys may wait for each other, which costs time and nothing else.
/// </summary>
internal sealed class KeyedGate : IDisposable
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    public async Task<T> RunAsync<T>(object key, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var gate = _gates[(uint)key.GetHashCode() % (uint)_gates.Length];
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => Array.ForEach(_gates, gate => gate.Dispose());
}
