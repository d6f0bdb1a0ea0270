namespace SongExplorer.Storage.Fallback;

/// <summary>Whether the library answers, or a copy on this machine stands in for it.</summary>
public sealed class StorageStatus(TimeProvider time)
{
    private readonly Lock _lock = new();
    private volatile Outage? _outage;

    /// <summary>Raised on any thread when the library is lost, and when it is back.</summary>
    public event Action? Changed;

    /// <summary>What is wrong now, or <c>null</c> when all is well.</summary>
    public Outage? Outage => _outage;

    /// <returns>Whether that is news.</returns>
    internal bool Lost(string reason)
    {
        lock (_lock)
        {
            var isNews = _outage is null;
            _outage = new Outage(_outage?.Since ?? time.GetUtcNow(), reason);
            if (!isNews)
            {
                return false;
            }
        }

        Changed?.Invoke();
        return true;
    }

    internal void Reached()
    {
        if (_outage is not null)
        {
            lock (_lock)
            {
                _outage = null;
            }

            Changed?.Invoke();
        }
    }
}

/// <summary>The library cannot be reached; what is shown is the copy on this machine, and nothing can be written.</summary>
/// <param name="Reason">One sentence for people, with the next step.</param>
public sealed record Outage(DateTimeOffset Since, string Reason);
