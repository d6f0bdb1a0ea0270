namespace SongExplorer.Audio;

/// <summary>Mono samples at 48 kHz, pulled in order: finite, 1 for full scale, which lossy formats overshoot a little.</summary>
public interface IAudioSource : IAsyncDisposable
{
    /// <summary>CPU seconds that decoding took outside of this process, known when the end was read or the source was disposed.</summary>
    double CpuSeconds => 0;

    /// <summary>Fills the buffer as far as there is sound; 0 is the end, and only the end.</summary>
    /// <exception cref="AudioException">The file turned out to be broken, or decoding stalled.</exception>
    ValueTask<int> ReadAsync(Memory<float> buffer, CancellationToken cancellationToken);
}
