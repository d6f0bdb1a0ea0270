using Microsoft.Extensions.Caching.Memory;

namespace SongExplorer.Storage.Caching;

/// <summary>
/// Answers by their questions, up to a number of bytes. Results are kept, not running tasks: a failed or cancelled one must not be
/// served to the next who asks.
/// </summary>
internal sealed class MemoryOfAnswers(long bytes) : IDisposable
{
    /// <summary>What an entry costs beside its contents, roughly.</summary>
    private const int Overhead = 300;

    private readonly KeyedGate _gate = new();
    private readonly CacheCounter _counter = new();
    private readonly MemoryCache _answers = New(bytes);

    public CacheUse Use => _counter.Read(_answers.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0, bytes);

    /// <param name="find">Asks the one behind; <c>null</c> is an answer too, and not kept.</param>
    /// <param name="sizeOf">The answer's size in bytes.</param>
    public Task<T?> GetAsync<T>(object question, Func<Task<T?>> find, Func<T, long> sizeOf, CancellationToken cancellationToken)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Find<T>(question) is { } known ? Task.FromResult<T?>(known) : _gate.RunAsync(question, FetchAsync, cancellationToken);

        async Task<T?> FetchAsync()
        {
            if (Find<T>(question) is { } meanwhile)
            {
                return meanwhile;
            }

            _counter.Miss();
            var answer = await find();
            if (answer is not null)
            {
                Keep(question, answer, sizeOf(answer) + Overhead);
            }

            return answer;
        }
    }

    public void Clear() => _answers.Clear();

    public void Dispose()
    {
        _answers.Dispose();
        _gate.Dispose();
    }

    private static MemoryCache New(long bytes) => new(new MemoryCacheOptions { SizeLimit = bytes, TrackStatistics = true, CompactionPercentage = 0.1 });

    private T? Find<T>(object question)
        where T : class
    {
        if (!_answers.TryGetValue(question, out T? answer))
        {
            return null;
        }

        _counter.Hit();
        return answer;
    }

    private void Keep(object question, object answer, long size)
    {
        using var entry = _answers.CreateEntry(question);
        entry.Value = answer;
        entry.Size = size;
        entry.RegisterPostEvictionCallback((_, _, reason, _) =>
        {
            if (reason == EvictionReason.Capacity)
            {
                _counter.Evicted();
            }
        });
    }
}
