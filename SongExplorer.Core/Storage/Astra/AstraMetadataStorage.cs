using System.Runtime.CompilerServices;
using SongExplorer.Songs;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Storage.Astra;

/// <summary>Reads from the replica, which is brought up to date first; the database itself can neither sort a library nor count it.</summary>
internal sealed class AstraMetadataStorage(AstraLibrary library) : IMetadataStorage
{
    private readonly IMetadataStorage _replica = library.Replica.Library.Metadata;

    public Task StoreAsync(Song song, CancellationToken cancellationToken) => library.WriteAsync(
        async revise =>
        {
            var heard = await _replica.GetAsync(song.Id, cancellationToken) is null
                ? throw new UnknownSongException(song.Id)
                : await library.Replica.Library.Embeddings.GetManyAsync([song.Id], cancellationToken);
            foreach (var vectors in heard)
            {
                var (set, unset) = AstraRows.CopiesOf(song);
                await library.Vectors.UpdateOneAsync(AstraRows.Key(song.Id, vectors.Space), set, unset, cancellationToken);
            }

            using var row = new RowWriter(clearsMissing: true);
            var revision = revise();
            await library.Files.InsertOneAsync(row.File(song, revision), cancellationToken);
            await library.Songs.InsertOneAsync(row.Song(song, revision), cancellationToken);
            return true;
        },
        () => _replica.StoreAsync(song, cancellationToken),
        cancellationToken);

    public Task<Song?> GetAsync(SongId id, CancellationToken cancellationToken) => ReadAsync(() => _replica.GetAsync(id, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<Song>> GetManyAsync(IReadOnlyList<SongId> ids, CancellationToken cancellationToken) =>
        ReadAsync(() => _replica.GetManyAsync(ids, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<Song>> ListAsync(SongQuery query, CancellationToken cancellationToken) =>
        ReadAsync(() => _replica.ListAsync(query, cancellationToken), cancellationToken);

    public Task<int> CountAsync(SongFilter filter, CancellationToken cancellationToken) =>
        ReadAsync(() => _replica.CountAsync(filter, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<SongId>> FindIdsAsync(SongFilter filter, CancellationToken cancellationToken) =>
        ReadAsync(() => _replica.FindIdsAsync(filter, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<FieldValue>> GetValuesAsync(SongField field, int limit, CancellationToken cancellationToken) =>
        ReadAsync(() => _replica.GetValuesAsync(field, limit, cancellationToken), cancellationToken);

    public Task<Song?> FindByContentHashAsync(string contentHash, CancellationToken cancellationToken) =>
        ReadAsync(() => _replica.FindByContentHashAsync(contentHash, cancellationToken), cancellationToken);

    public Task<Song?> FindByPathAsync(string path, CancellationToken cancellationToken) =>
        ReadAsync(() => _replica.FindByPathAsync(path, cancellationToken), cancellationToken);

    public async IAsyncEnumerable<KnownFile> ListFilesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await library.EnsureFreshAsync(cancellationToken);
        await foreach (var file in _replica.ListFilesAsync(cancellationToken))
        {
            yield return file;
        }
    }

    private async Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        await library.EnsureFreshAsync(cancellationToken);
        return await read();
    }
}
