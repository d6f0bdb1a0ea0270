using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Storage;

/// <summary>Vectors, keyed by song and embedding space.</summary>
public interface IEmbeddingStorage
{
    /// <summary>Writes the vectors of a song that is already there.</summary>
    Task StoreAsync(SongVectors vectors, CancellationToken cancellationToken);

    Task<SongVectors?> GetAsync(SongId id, EmbeddingSpace space, CancellationToken cancellationToken);

    /// <summary>The <paramref name="count"/> nearest songs that pass the filter, closest first, by exact cosine.</summary>
    Task<IReadOnlyList<SimilarSong>> SearchSimilarAsync(
        Embedding query, EmbeddingSpace space, int count, float threshold, SongFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Every vector of a space written, and every song deleted, since a revision, oldest change first: 0 reads all.
    /// Only the last state of a song is given.
    /// </summary>
    IAsyncEnumerable<EmbeddingChange> ReadChangesAsync(EmbeddingSpace space, long sinceRevision, CancellationToken cancellationToken);

    Task<int> CountAsync(EmbeddingSpace space, CancellationToken cancellationToken);
}

/// <summary>A song and its cosine to the query, -1 to 1.</summary>
public sealed record SimilarSong(SongId Id, float Similarity);

/// <summary>What became of a song's vector: <see cref="Embedding"/> is <c>null</c> when the song was deleted.</summary>
public sealed record EmbeddingChange(SongId Id, Embedding? Embedding, long Revision);
