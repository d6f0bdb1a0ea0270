using SongExplorer.Audio;

namespace SongExplorer.Tests.Embeddings;

/// <summary>Sound out of memory, in pieces of odd sizes as a pipe gives them.</summary>
internal sealed class ArraySource(float[] samples, long repeats = 1) : IAudioSource
{
    private const int PieceLength = 33_333;

    private long _position;

    public int Opened { get; private set; }

    public Task<IAudioSource> OpenAsync()
    {
        (_position, Opened) = (0, Opened + 1);
        return Task.FromResult<IAudioSource>(this);
    }

    public ValueTask<int> ReadAsync(Memory<float> buffer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_position == samples.Length * repeats)
        {
            return ValueTask.FromResult(0);
        }

        var offset = (int)(_position % samples.Length);
        var count = Math.Min(Math.Min(buffer.Length, PieceLength), samples.Length - offset);
        samples.AsMemory(offset, count).CopyTo(buffer);
        _position += count;
        return ValueTask.FromResult(count);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
