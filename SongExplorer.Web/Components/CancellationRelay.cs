namespace SongExplorer.Web.Components;

/// <summary>Hands out one token after the other; each new one cancels the one before, disposing cancels the last.</summary>
internal sealed class CancellationRelay : IDisposable
{
    private CancellationTokenSource? _current;

    public CancellationToken Next()
    {
        Dispose();
        _current = new CancellationTokenSource();
        return _current.Token;
    }

    public void Dispose()
    {
        _current?.Cancel();
        _current?.Dispose();
        _current = null;
    }
}
