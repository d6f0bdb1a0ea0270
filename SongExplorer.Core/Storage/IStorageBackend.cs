using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage.Caching;

namespace SongExplorer.Storage;

/// <summary>
/// Keeps a library: songs with their tags, vectors and audio. Writes are idempotent; a song is visible only when it is
/// whole; an unknown id is <c>null</c>; a cancelled call throws <see cref="OperationCanceledException"/>; a backend that
/// cannot be reached throws <see cref="StorageUnavailableException"/>.
/// </summary>
public interface IStorageBackend
{
    /// <summary>A short name for people, for example "local".</summary>
    string Name { get; }

    IAudioStorage Audio { get; }

    IEmbeddingStorage Embeddings { get; }

    IMetadataStorage Metadata { get; }

    /// <summary>What the cache in front of the library does; <c>null</c> when it needs none.</summary>
    ICacheStatistics? Cache => null;

    /// <summary>
    /// Writes songs with their vectors, each as a whole or not at all; what was there before is replaced. When the task completes
    /// they survive a power cut. Vectors in other spaces stay, unless the content hash says that it is another recording now.
    /// </summary>
    /// <exception cref="ArgumentException">The vectors are of another song, or malformed; nothing was written.</exception>
    Task SaveAsync(IReadOnlyList<SongRecord> records, CancellationToken cancellationToken);

    /// <summary>Removes every trace of a song; <c>false</c> when there was none.</summary>
    Task<bool> DeleteAsync(SongId id, CancellationToken cancellationToken);

    /// <summary>The songs that were deleted and did not come back since, in no particular order.</summary>
    IAsyncEnumerable<DeletedSong> ListDeletedAsync(CancellationToken cancellationToken);

    /// <summary>Grows with every write of songs and vectors by any process, so that a reader can tell whether it is up to date.</summary>
    Task<long> GetRevisionAsync(CancellationToken cancellationToken);
}

/// <summary>A song and its vectors in one embedding space, as they are committed together.</summary>
public sealed record SongRecord(Song Song, SongVectors Vectors);
