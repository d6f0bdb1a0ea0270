using SongExplorer.Audio;

namespace SongExplorer.Embeddings;

/// <summary>The sound of one song, which can be heard more than once.</summary>
internal interface ISongSound
{
    /// <summary>All of it, from the beginning.</summary>
    Task<IAudioSource> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Only windows of it, one after the other; <c>null</c> when hearing all of it is as good.</summary>
    /// <param name="starts">First samples of the windows.</param>
    /// <param name="length">Samples in each.</param>
    Task<IAudioSource?> OpenWindowsAsync(IReadOnlyList<long> starts, int length, CancellationToken cancellationToken);
}

internal sealed class SongFile(AudioDecoder decoder, string path) : ISongSound
{
    public Task<IAudioSource> OpenAsync(CancellationToken cancellationToken) => decoder.OpenAsync(path, cancellationToken);

    public Task<IAudioSource?> OpenWindowsAsync(IReadOnlyList<long> starts, int length, CancellationToken cancellationToken) =>
        decoder.OpenWindowsAsync(path, starts, length, cancellationToken);
}
