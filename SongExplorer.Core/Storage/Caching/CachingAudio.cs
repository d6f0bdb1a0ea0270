using SongExplorer.Songs;
using SongExplorer.Storage.Local;

namespace SongExplorer.Storage.Caching;

internal sealed class CachingAudio(IStorageBackend inner, AudioCache cache) : IAudioStorage
{
    public async Task UploadAsync(string path, SongId id, CancellationToken cancellationToken)
    {
        await inner.Audio.UploadAsync(path, id, cancellationToken);
        cache.Remove(id);
    }

    public async Task<bool> DownloadAsync(SongId id, string path, CancellationToken cancellationToken)
    {
        await using var audio = await OpenAsync(id, cancellationToken);
        return audio is not null && await PartFile.WriteToAsync(path, audio, cancellationToken);
    }

    public Task<Uri?> GetUrlAsync(SongId id, TimeSpan expiresIn, CancellationToken cancellationToken) =>
        inner.Audio.GetUrlAsync(id, expiresIn, cancellationToken);

    public async Task DeleteAsync(SongId id, CancellationToken cancellationToken)
    {
        await inner.Audio.DeleteAsync(id, cancellationToken);
        cache.Remove(id);
    }

    public Task<IReadOnlySet<SongId>> ListKeptAsync(CancellationToken cancellationToken) => inner.Audio.ListKeptAsync(cancellationToken);

    public async Task<Stream?> OpenAsync(SongId id, CancellationToken cancellationToken) =>
        await inner.Metadata.GetAsync(id, cancellationToken) is { } song
            ? await cache.OpenAsync(song, () => inner.Audio.OpenAsync(id, cancellationToken), cancellationToken)
            : null;
}
