using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Tests.Storage.Astra;

/// <summary>Two backends of one library: one is written to, the other is read from.</summary>
internal sealed class WrittenHereReadThere(IStorageBackend here, IStorageBackend there) : IStorageBackend
{
    public string Name => here.Name;

    public IAudioStorage Audio { get; } = Facet<IAudioStorage>.Of(here.Audio, there.Audio);

    public IEmbeddingStorage Embeddings { get; } = Facet<IEmbeddingStorage>.Of(here.Embeddings, there.Embeddings);

    public IMetadataStorage Metadata { get; } = Facet<IMetadataStorage>.Of(here.Metadata, there.Metadata);

    public Task SaveAsync(IReadOnlyList<SongRecord> records, CancellationToken cancellationToken) => here.SaveAsync(records, cancellationToken);

    public Task<bool> DeleteAsync(SongId id, CancellationToken cancellationToken) => here.DeleteAsync(id, cancellationToken);

    public IAsyncEnumerable<DeletedSong> ListDeletedAsync(CancellationToken cancellationToken) => there.ListDeletedAsync(cancellationToken);

    public Task<long> GetRevisionAsync(CancellationToken cancellationToken) => there.GetRevisionAsync(cancellationToken);

    [SuppressMessage("Performance", "CA1852", Justification = "DispatchProxy derives from it at run time.")]
    internal class Facet<T> : DispatchProxy
        where T : class
    {
        private (T Here, T There) _both;

        public static T Of(T here, T there)
        {
            var facet = Create<T, Facet<T>>();
            ((Facet<T>)(object)facet)._both = (here, there);
            return facet;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var writes = targetMethod!.Name is "StoreAsync" or "UploadAsync" or "DeleteAsync";
            return targetMethod.Invoke(writes ? _both.Here : _both.There, BindingFlags.DoNotWrapExceptions, null, args, null);
        }
    }
}
