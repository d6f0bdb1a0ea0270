using SongExplorer.Audio;

namespace SongExplorer.Embeddings;

/// <summary>
/// Cuts windows out of sound as it streams by. Holds one window at a time, however long the song is; where two overlap, the
/// samples they share are kept.
/// </summary>
internal sealed class WindowReader(IAudioSource source, Memory<float> buffer)
{
    private long _start;
    private int _filled;

    /// <summary>Samples that have come out of the source so far.</summary>
    public long Position => _start + _filled;

    /// <summary>The window that begins at a sample, no earlier than the window before; shorter where the sound ends.</summary>
    public async ValueTask<Memory<float>> ReadAsync(long start, CancellationToken cancellationToken)
    {
        while (Position < start)
        {
            if (!await SkipAsync(start - Position, cancellationToken))
            {
                return Memory<float>.Empty;
            }
        }

        var passed = (int)(start - _start);
        buffer[passed.._filled].CopyTo(buffer);
        (_start, _filled) = (start, _filled - passed);
        while (_filled < buffer.Length)
        {
            var read = await source.ReadAsync(buffer[_filled..], cancellationToken);
            if (read == 0)
            {
                break;
            }

            _filled += read;
        }

        return buffer[.._filled];
    }

    /// <summary>Lets the rest pass by and returns the length of the whole in samples.</summary>
    public async ValueTask<long> ReadToEndAsync(CancellationToken cancellationToken)
    {
        while (await SkipAsync(long.MaxValue, cancellationToken))
        {
        }

        return Position;
    }

    private async ValueTask<bool> SkipAsync(long samples, CancellationToken cancellationToken)
    {
        (_start, _filled) = (Position, 0);
        _filled = await source.ReadAsync(buffer[..(int)Math.Min(samples, buffer.Length)], cancellationToken);
        return _filled > 0;
    }
}
