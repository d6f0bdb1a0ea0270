using SongExplorer.Songs;

namespace SongExplorer.Storage.Fallback;

internal sealed class FallbackAudio(FallbackReader reader) : IAudioStorage
{
    public Task UploadAsync(string path, SongId id, CancellationToken cancellationToken) => reader.Remote.Audio.UploadAsync(path, id, cancellationToken);

    public Task<bool> DownloadAsync(SongId id, string path, CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Audio.DownloadAsync(id, path, cancellationToken), cancellationToken);

    public Task<Uri?> GetUrlAsync(SongId id, TimeSpan expiresIn, CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Audio.GetUrlAsync(id, expiresIn, cancellationToken), cancellationToken);

    public Task DeleteAsync(SongId id, CancellationToken cancellationToken) => reader.Remote.Audio.DeleteAsync(id, cancellationToken);

    public Task<IReadOnlySet<SongId>> ListKeptAsync(CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Audio.ListKeptAsync(cancellationToken), cancellationToken);

    public Task<Stream?> OpenAsync(SongId id, CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Audio.OpenAsync(id, cancellationToken), cancellationToken);
}
