using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Storage;

/// <summary>Vectors, keyed by song and embedding space.</summary>
public interface IEmbeddingStorage
{
    /// <summary>Writes the vectors of a song that is already there; those of other spaces stay.</summary>
    /// <exception cref="UnknownSongException">It is not there.</exception>
    Task StoreAsync(SongVectors vectors, CancellationToken cancellationToken);

    Task<SongVectors?> GetAsync(SongId id, EmbeddingSpace space, CancellationToken cancellationToken);

    /// <summary>The vectors of these songs in every space, each song's together; unknown ids, and songs without any, are left out.</summary>
    Task<IReadOnlyList<SongVectors>> GetManyAsync(IReadOnlyList<SongId> ids, CancellationToken cancellationToken);

    /// <summary>The <paramref name="count"/> nearest songs that pass the filter, closest first, by exact cosine of at least <paramref name="threshold"/>.</summary>
    Task<IReadOnlyList<SimilarSong>> SearchSimilarAsync(
        Embedding query, EmbeddingSpace space, int count, float threshold, SongFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Every vector of a space written, and every one gone with its song, since a revision, oldest change first: 0 reads all.
    /// Only the last state of a song is given; what changes while reading is met again further on. A reader may stop anywhere
    /// and go on later from the last <see cref="EmbeddingChange.Revision"/> it got.
    /// </summary>
    IAsyncEnumerable<EmbeddingChange> ReadChangesAsync(EmbeddingSpace space, long sinceRevision, CancellationToken cancellationToken);

    /// <summary>The spaces in which any song has a vector.</summary>
    Task<IReadOnlyList<EmbeddingSpace>> ListSpacesAsync(CancellationToken cancellationToken);

    /// <summary>The songs that have a vector in a space.</summary>
    Task<IReadOnlySet<SongId>> ListIdsAsync(EmbeddingSpace space, CancellationToken cancellationToken);

    Task<int> CountAsync(EmbeddingSpace space, CancellationToken cancellationToken);

    /// <summary>
    /// Removes every vector of a space and returns how many there were; those of other spaces stay. Some at a time: one that is
    /// stopped is finished by calling it again.
    /// </summary>
    Task<int> DeleteSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken);
}

/// <summary>A song and its cosine to the query, -1 to 1.</summary>
public sealed record SimilarSong(SongId Id, float Similarity);

/// <summary>
/// What became of a song's vector: <see cref="Embedding"/> is <c>null</c> when it is gone: with its song, with its
/// space, or because the song's file is another recording now. Each change of a space has its own <see cref="Revision"/>.
/// </summary>
public sealed record EmbeddingChange(SongId Id, Embedding? Embedding, long Revision);
