using System.Runtime.CompilerServices;

namespace SongExplorer.Storage.Fallback;

/// <summary>Reads from the library or, when it is lost, from the copy; finds out when the library is back.</summary>
/// <param name="isCopyWhole">Whether the copy has ever been complete: half a library is worse than an honest error.</param>
/// <param name="pause">Between attempts to reach the library again.</param>
/// <param name="patience">How long a reader waits for the library before it gets the copy's answer.</param>
internal sealed class FallbackReader(
    IStorageBackend remote,
    IStorageBackend copy,
    Func<CancellationToken, Task<bool>> isCopyWhole,
    StorageStatus status,
    TimeSpan pause,
    TimeSpan patience,
    TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private Task _trying = Task.CompletedTask;

    public IStorageBackend Remote => remote;

    public async Task<T> ReadAsync<T>(Func<IStorageBackend, Task<T>> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (status.Outage is not null)
        {
            return await read(copy);
        }

        var reading = GuardAsync(read);
        if (!reading.IsCompleted && await isCopyWhole(cancellationToken))
        {
            // It goes on in the background, and either brings the copy up to date or tells what is wrong.
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (await Task.WhenAny(reading, Task.Delay(patience, time, stop.Token)) != reading && !cancellationToken.IsCancellationRequested)
            {
                _ = reading.ContinueWith(late => late.Exception, TaskScheduler.Default);
                return await read(copy);
            }

            await stop.CancelAsync();
        }

        try
        {
            return await reading;
        }
        catch (StorageUnavailableException) when (status.Outage is not null)
        {
            return await read(copy);
        }
    }

    /// <summary>A sequence that breaks off in the middle is not gone on with from the copy: the two may differ.</summary>
    public async IAsyncEnumerable<T> ReadAllAsync<T>(
        Func<IStorageBackend, IAsyncEnumerable<T>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Asking for the revision finds out which of the two it is.
        await ReadAsync(backend => backend.GetRevisionAsync(cancellationToken), cancellationToken);
        await foreach (var item in read(status.Outage is null ? remote : copy))
        {
            yield return item;
        }
    }

    /// <summary>Returns when nothing tries any more: what it would try with may go next.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _trying.GetAwaiter().GetResult();
        _end.Dispose();
    }

    private async Task<T> GuardAsync<T>(Func<IStorageBackend, Task<T>> read)
    {
        try
        {
            return await read(remote);
        }
        catch (StorageUnavailableException e)
        {
            if (!_end.IsCancellationRequested && await isCopyWhole(CancellationToken.None) && status.Lost(e.Message))
            {
                var end = _end.Token;
                _trying = Task.Run(() => TryAgainAsync(end), CancellationToken.None);
            }

            throw;
        }
    }

    private async Task TryAgainAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await Task.Delay(pause, time, cancellationToken);
                await remote.GetRevisionAsync(cancellationToken);
                status.Reached();
                return;
            }
            catch (StorageUnavailableException e)
            {
                status.Lost(e.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
