using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Fallback;

internal sealed class FallbackEmbeddings(FallbackReader reader) : IEmbeddingStorage
{
    public Task StoreAsync(SongVectors vectors, CancellationToken cancellationToken) => reader.Remote.Embeddings.StoreAsync(vectors, cancellationToken);

    public Task<SongVectors?> GetAsync(SongId id, EmbeddingSpace space, CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Embeddings.GetAsync(id, space, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<SongVectors>> GetManyAsync(IReadOnlyList<SongId> ids, CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Embeddings.GetManyAsync(ids, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<SimilarSong>> SearchSimilarAsync(
        Embedding query, EmbeddingSpace space, int count, float threshold, SongFilter filter, CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Embeddings.SearchSimilarAsync(query, space, count, threshold, filter, cancellationToken), cancellationToken);

    public IAsyncEnumerable<EmbeddingChange> ReadChangesAsync(EmbeddingSpace space, long sinceRevision, CancellationToken cancellationToken) =>
        reader.ReadAllAsync(backend => backend.Embeddings.ReadChangesAsync(space, sinceRevision, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<EmbeddingSpace>> ListSpacesAsync(CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Embeddings.ListSpacesAsync(cancellationToken), cancellationToken);

    public Task<IReadOnlySet<SongId>> ListIdsAsync(EmbeddingSpace space, CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Embeddings.ListIdsAsync(space, cancellationToken), cancellationToken);

    public Task<int> CountAsync(EmbeddingSpace space, CancellationToken cancellationToken) =>
        reader.ReadAsync(backend => backend.Embeddings.CountAsync(space, cancellationToken), cancellationToken);

    public Task<int> DeleteSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken) =>
        reader.Remote.Embeddings.DeleteSpaceAsync(space, cancellationToken);
}
