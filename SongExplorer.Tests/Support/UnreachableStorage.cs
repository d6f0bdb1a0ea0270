using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Tests.Support;

/// <summary>A library that is not there, whatever one asks of it.</summary>
internal sealed class UnreachableStorage : IStorageBackend
{
    public const string Sentence = "The library cannot be opened. Close the other program.";

    public string Name => "unreachable";

    public IAudioStorage Audio => throw Unavailable;

    public IEmbeddingStorage Embeddings => throw Unavailable;

    public IMetadataStorage Metadata => throw Unavailable;

    private static StorageUnavailableException Unavailable => new(Sentence);

    public Task SaveAsync(IReadOnlyList<SongRecord> records, CancellationToken cancellationToken) => throw Unavailable;

    public Task<bool> DeleteAsync(SongId id, CancellationToken cancellationToken) => throw Unavailable;

    public Task<long> GetRevisionAsync(CancellationToken cancellationToken) => throw Unavailable;
}
