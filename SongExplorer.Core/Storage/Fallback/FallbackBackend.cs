using SongExplorer.Songs;

namespace SongExplorer.Storage.Fallback;

/// <summary>
/// While a library far away does not answer, reads come from a copy on this machine, where there is one. Writes never do: they fail
/// and say why. In the background it is tried again until it answers.
/// </summary>
internal sealed class FallbackBackend : IStorageBackend
{
    private readonly FallbackReader _reader;

    public FallbackBackend(FallbackReader reader)
    {
        _reader = reader;
        Audio = new FallbackAudio(reader);
        Embeddings = new FallbackEmbeddings(reader);
        Metadata = new FallbackMetadata(reader);
    }

    public string Name => _reader.Remote.Name;

    public IAudioStorage Audio { get; }

    public IEmbeddingStorage Embeddings { get; }

    public IMetadataStorage Metadata { get; }

    public Task SaveAsync(IReadOnlyList<SongRecord> records, CancellationToken cancellationToken) => _reader.Remote.SaveAsync(records, cancellationToken);

    public Task<bool> DeleteAsync(SongId id, CancellationToken cancellationToken) => _reader.Remote.DeleteAsync(id, cancellationToken);

    public IAsyncEnumerable<DeletedSong> ListDeletedAsync(CancellationToken cancellationToken) =>
        _reader.ReadAllAsync(backend => backend.ListDeletedAsync(cancellationToken), cancellationToken);

    public Task<long> GetRevisionAsync(CancellationToken cancellationToken) =>
        _reader.ReadAsync(backend => backend.GetRevisionAsync(cancellationToken), cancellationToken);
}
