using SongExplorer.Storage;

namespace SongExplorer.Accounts;

/// <summary>
/// Who may come in, asked by every request: read from the database every two seconds at most, and at once when this process
/// changed something. So whatever another process takes away ("user remove") is gone two seconds later. While the database does
/// not answer, what it said last counts for a minute: a disk that is slow for a moment signs nobody out.
/// </summary>
public sealed class KnownAccounts
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly AccountStorage _storage;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private Reading? _last;
    private Reading? _lastGood;

    public KnownAccounts(AccountStorage storage, TimeProvider time)
    {
        (_storage, _time) = (storage, time);
        storage.Changed += Forget;
    }

    /// <summary>All of them, by id.</summary>
    public async ValueTask<IReadOnlyDictionary<Guid, Account>> GetAsync(CancellationToken cancellationToken)
    {
        Reading reading;
        lock (_gate)
        {
            if (_last is not { Accounts.IsFaulted: false } last || _time.GetElapsedTime(last.Began) >= Freshness)
            {
                // The time first: what is written while this reads is read again sooner.
                _last = last = new Reading(_time.GetTimestamp(), ReadAsync());
            }

            reading = last;
        }

        try
        {
            var accounts = await reading.Accounts.WaitAsync(cancellationToken);
            _lastGood = reading;
            return accounts;
        }
        catch (StorageUnavailableException) when (_lastGood is { } good && _time.GetElapsedTime(good.Began) < Patience)
        {
            return await good.Accounts;
        }
    }

    /// <summary>For all who ask meanwhile, so that none of them cancels it.</summary>
    private async Task<Dictionary<Guid, Account>> ReadAsync() => (await _storage.ListAsync(CancellationToken.None)).ToDictionary(account => account.Id);

    private void Forget()
    {
        lock (_gate)
        {
            _last = null;
        }
    }

    private sealed record Reading(long Began, Task<Dictionary<Guid, Account>> Accounts);
}
