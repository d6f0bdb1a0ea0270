using SongExplorer.Songs;

namespace SongExplorer.Storage.Fallback;

internal sealed class FallbackMetadata(FallbackReader reader) : IMetadataStorage
{
    public Task StoreAsync(Song song, CancellationToken cancellationToken) => reader.Remote.Metadata.StoreAsync(song, cancellationToken);

    public Task<Song?> GetAsync(SongId id, CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Metadata.GetAsync(id, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<Song>> GetManyAsync(IReadOnlyList<SongId> ids, CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Metadata.GetManyAsync(ids, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<Song>> ListAsync(SongQuery query, CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Metadata.ListAsync(query, cancellationToken), cancellationToken);

    public Task<int> CountAsync(SongFilter filter, CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Metadata.CountAsync(filter, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<SongId>> FindIdsAsync(SongFilter filter, CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Metadata.FindIdsAsync(filter, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<FieldValue>> GetValuesAsync(SongField field, int limit, CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Metadata.GetValuesAsync(field, limit, cancellationToken), cancellationToken);

    public Task<Song?> FindByContentHashAsync(string contentHash, CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Metadata.FindByContentHashAsync(contentHash, cancellationToken), cancellationToken);

    public Task<Song?> FindByPathAsync(string path, CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Metadata.FindByPathAsync(path, cancellationToken), cancellationToken);

    public IAsyncEnumerable<KnownFile> ListFilesAsync(CancellationToken cancellationToken) =>
        reader.ReadAllAsync(backend => backend.Metadata.ListFilesAsync(cancellationToken), cancellationToken);
}
