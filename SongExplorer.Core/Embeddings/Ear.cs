namespace SongExplorer.Embeddings;

/// <summary>A model as it is listened with. Once another one takes its place, it is closed as soon as nobody listens with it any more.</summary>
internal sealed class Ear(IAudioEmbedder embedder)
{
    private readonly Lock _lock = new();

    // Once for each model: it does not change its mind.
    private readonly Lazy<ModelSelfTestResult> _selfTest = new(() => ModelSelfTest.Run(embedder, CancellationToken.None));
    private int _listeners;
    private bool _isRetired;

    public IAudioEmbedder Embedder => embedder;

    public WindowListener Listener { get; } = new(embedder);

    public ModelSelfTestResult SelfTest => _selfTest.Value;

    /// <summary><c>false</c> once it is retired; else it stays open until it is given back.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            _listeners += _isRetired ? 0 : 1;
            return !_isRetired;
        }
    }

    public void GiveBack()
    {
        lock (_lock)
        {
            _listeners--;
            CloseWhenIdle();
        }
    }

    public void Retire()
    {
        lock (_lock)
        {
            _isRetired = true;
            CloseWhenIdle();
        }
    }

    private void CloseWhenIdle()
    {
        if (_isRetired && _listeners == 0)
        {
            embedder.Dispose();
        }
    }
}
