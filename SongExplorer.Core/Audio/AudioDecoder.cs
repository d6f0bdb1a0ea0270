namespace SongExplorer.Audio;

/// <summary>Decodes any file that ffmpeg reads to mono float samples at 48 kHz.</summary>
public sealed class AudioDecoder
{
    /// <summary>Hertz of everything that is decoded.</summary>
    public const int SampleRate = 48_000;

    /// <summary>Starts decoding at the beginning of the file. Dispose the source to end ffmpeg, finished or not.</summary>
    /// <exception cref="AudioException">The file cannot be opened.</exception>
    public Task<IAudioSource> OpenAsync(string path, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>Mono samples in [-1, 1] at 48 kHz, pulled in order.</summary>
public interface IAudioSource : IAsyncDisposable
{
    /// <summary>Fills the buffer as far as there is sound; 0 is the end, and only the end.</summary>
    /// <exception cref="AudioException">The file turned out to be broken, or decoding stalled.</exception>
    ValueTask<int> ReadAsync(Memory<float> buffer, CancellationToken cancellationToken);
}
