using SongExplorer.Songs;

namespace SongExplorer.Storage.Caching;

/// <summary>
/// Keeps near what a backend that is far away was asked for. Answers are kept together with the library's revision, so that any
/// write, by whomever, makes them void as soon as the backend knows of it.
/// </summary>
internal sealed class CachingBackend : IStorageBackend, ICacheStatistics, IDisposable
{
    private readonly IStorageBackend _inner;
    private readonly MemoryOfAnswers _answers;
    private readonly AudioCache _audio;

    public CachingBackend(IStorageBackend inner, CacheOptions options, TimeProvider time)
    {
        _inner = inner;
        _answers = new MemoryOfAnswers(options.MemoryBytes);
        _audio = new AudioCache(Path.Combine(options.Folder, "audio"), options.AudioBytes, time);
        Embeddings = new CachingEmbeddings(inner, _answers);
        Audio = new CachingAudio(inner, _audio);
    }

    public string Name => _inner.Name;

    public IAudioStorage Audio { get; }

    public IEmbeddingStorage Embeddings { get; }

    public IMetadataStorage Metadata => _inner.Metadata;

    public ICacheStatistics Cache => this;

    public Task SaveAsync(IReadOnlyList<SongRecord> records, CancellationToken cancellationToken) => _inner.SaveAsync(records, cancellationToken);

    public async Task<bool> DeleteAsync(SongId id, CancellationToken cancellationToken)
    {
        var deleted = await _inner.DeleteAsync(id, cancellationToken);
        _audio.Remove(id);
        return deleted;
    }

    public IAsyncEnumerable<DeletedSong> ListDeletedAsync(CancellationToken cancellationToken) => _inner.ListDeletedAsync(cancellationToken);

    public Task<long> GetRevisionAsync(CancellationToken cancellationToken) => _inner.GetRevisionAsync(cancellationToken);

    public CacheStatistics Read() => new(_answers.Use, _audio.Use);

    public void Clear()
    {
        _answers.Clear();
        _audio.Clear();
    }

    public void Dispose()
    {
        _answers.Dispose();
        _audio.Dispose();
    }
}
