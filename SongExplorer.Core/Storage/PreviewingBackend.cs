using Microsoft.Extensions.Logging;
using SongExplorer.AppleMusic;
using SongExplorer.Songs;
using SongExplorer.Storage.Caching;

namespace SongExplorer.Storage;

/// <summary>A library whose previews are heard from the store, unless the library keeps their sound. Outside of every cache: nothing of them stays on this machine.</summary>
internal sealed class PreviewingBackend(IStorageBackend inner, PreviewSource source, AppleMusicStore store, TimeProvider time, ILogger<PreviewingAudio> logger) : IStorageBackend
{
    public string Name => inner.Name;

    public IAudioStorage Audio { get; } = new PreviewingAudio(inner, source, store, time, logger);

    public IEmbeddingStorage Embeddings => inner.Embeddings;

    public IMetadataStorage Metadata => inner.Metadata;

    public ICacheStatistics? Cache => inner.Cache;

    public Task SaveAsync(IReadOnlyList<SongRecord> records, CancellationToken cancellationToken) => inner.SaveAsync(records, cancellationToken);

    public Task<bool> DeleteAsync(SongId id, CancellationToken cancellationToken) => inner.DeleteAsync(id, cancellationToken);

    public IAsyncEnumerable<DeletedSong> ListDeletedAsync(CancellationToken cancellationToken) => inner.ListDeletedAsync(cancellationToken);

    public Task<long> GetRevisionAsync(CancellationToken cancellationToken) => inner.GetRevisionAsync(cancellationToken);
}
