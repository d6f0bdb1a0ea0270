namespace SongExplorer.DataApiServer;

/// <summary>Every request that arrived, in order of arrival.</summary>
public sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly List<RequestInfo> _requests = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _requests.Count;
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
        }
    }

    public IReadOnlyList<RequestInfo> Snapshot()
    {
        lock (_gate)
        {
            return [.. _requests];
        }
    }

    internal void Add(RequestInfo request)
    {
        lock (_gate)
        {
            _requests.Add(request);
        }
    }
}
