namespace SongExplorer.Accounts;

/// <summary>
/// Who may come in, asked by every request: read from the database every two seconds at most, and at once when this process
/// changed something. So whatever another process takes away ("user remove") is gone two seconds later.
/// </summary>
public sealed class KnownAccounts : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private readonly AccountStorage _storage;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _reading = new(1);
    private Reading? _last;

    public KnownAccounts(AccountStorage storage, TimeProvider time)
    {
        (_storage, _time) = (storage, time);
        storage.Changed += Forget;
    }

    /// <summary>All of them, by id.</summary>
    public async ValueTask<IReadOnlyDictionary<Guid, Account>> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh is { } now)
        {
            return now;
        }

        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (Fresh is { } meanwhile)
            {
                return meanwhile;
            }

            // The time first: what is written while this reads is read again sooner.
            var began = _time.GetTimestamp();
            var accounts = (await _storage.ListAsync(cancellationToken)).ToDictionary(account => account.Id);
            _last = new Reading(accounts, began);
            return accounts;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose()
    {
        _storage.Changed -= Forget;
        _reading.Dispose();
    }

    private Dictionary<Guid, Account>? Fresh => _last is { } last && _time.GetElapsedTime(last.Began) < Freshness ? last.Accounts : null;

    private void Forget() => _last = null;

    private sealed record Reading(Dictionary<Guid, Account> Accounts, long Began);
}
