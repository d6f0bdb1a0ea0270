using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Caching;

internal sealed class CachingEmbeddings(IStorageBackend inner, MemoryOfAnswers answers) : IEmbeddingStorage
{
    private const int BytesPerSong = 24;

    public Task StoreAsync(SongVectors vectors, CancellationToken cancellationToken) => inner.Embeddings.StoreAsync(vectors, cancellationToken);

    public async Task<SongVectors?> GetAsync(SongId id, EmbeddingSpace space, CancellationToken cancellationToken)
    {
        var question = new VectorsQuestion(await inner.GetRevisionAsync(cancellationToken), id, space);
        return await answers.GetAsync(
            question,
            () => inner.Embeddings.GetAsync(id, space, cancellationToken),
            vectors => (1 + vectors.Windows.Count) * Embedding.Dimension * sizeof(float),
            cancellationToken);
    }

    public Task<IReadOnlyList<SongVectors>> GetManyAsync(IReadOnlyList<SongId> ids, CancellationToken cancellationToken) =>
        inner.Embeddings.GetManyAsync(ids, cancellationToken);

    public async Task<IReadOnlyList<SimilarSong>> SearchSimilarAsync(
        Embedding query, EmbeddingSpace space, int count, float threshold, SongFilter filter, CancellationToken cancellationToken)
    {
        var direction = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(query.Values)));
        var question = new SearchQuestion(await inner.GetRevisionAsync(cancellationToken), direction, space, count, threshold, filter);
        var found = await answers.GetAsync<IReadOnlyList<SimilarSong>>(
            question,
            async () => await inner.Embeddings.SearchSimilarAsync(query, space, count, threshold, filter, cancellationToken),
            songs => songs.Count * BytesPerSong,
            cancellationToken);
        return found!;
    }

    public IAsyncEnumerable<EmbeddingChange> ReadChangesAsync(EmbeddingSpace space, long sinceRevision, CancellationToken cancellationToken) =>
        inner.Embeddings.ReadChangesAsync(space, sinceRevision, cancellationToken);

    public Task<IReadOnlyList<EmbeddingSpace>> ListSpacesAsync(CancellationToken cancellationToken) => inner.Embeddings.ListSpacesAsync(cancellationToken);

    public Task<IReadOnlySet<SongId>> ListIdsAsync(EmbeddingSpace space, CancellationToken cancellationToken) =>
        inner.Embeddings.ListIdsAsync(space, cancellationToken);

    public Task<int> CountAsync(EmbeddingSpace space, CancellationToken cancellationToken) => inner.Embeddings.CountAsync(space, cancellationToken);

    public Task<int> DeleteSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken) =>
        inner.Embeddings.DeleteSpaceAsync(space, cancellationToken);

    private sealed record VectorsQuestion(long Revision, SongId Id, EmbeddingSpace Space);

    private sealed record SearchQuestion(long Revision, string Direction, EmbeddingSpace Space, int Count, float Threshold, SongFilter Filter);
}
