using SongExplorer.Songs;

namespace SongExplorer.Embeddings.Text;

/// <summary>
/// A text tower in ONNX Runtime, loaded when words are asked for and given back some minutes after the last: it holds half a
/// gigabyte, and people search now and then. One text at a time.
/// </summary>
internal sealed class OnnxTextEmbedder : ITextEmbedder, IDisposable
{
    /// <summary>How long the tower stays after its last use.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly TextModel _model;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private TextTower? _tower;
    private long _lastUsed;
    private bool _disposed;

    public OnnxTextEmbedder(TextModel model, TimeProvider time)
    {
        (_model, _time) = (model, time);
        _timer = time.CreateTimer(_ => UnloadWhenIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool IsLoaded
    {
        get
        {
            lock (_lock)
            {
                return _tower is not null;
            }
        }
    }

    public Embedding Embed(string text)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _tower ??= new TextTower(_model);
            try
            {
                return _tower.Read(text);
            }
            finally
            {
                _lastUsed = _time.GetTimestamp();
                _timer.Change(Idle, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Gives the tower back now; words that come nevertheless load it again.</summary>
    public void Rest()
    {
        lock (_lock)
        {
            Unload();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _timer.Dispose();
            Unload();
        }
    }

    private void UnloadWhenIdle()
    {
        lock (_lock)
        {
            // Words may have come while this waited for its turn; they set the timer anew.
            if (_time.GetElapsedTime(_lastUsed) >= Idle)
            {
                Unload();
            }
        }
    }

    private void Unload()
    {
        _tower?.Dispose();
        _tower = null;
    }
}
