using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Tests.Support;

/// <summary>A library that is not there, whatever one asks of it.</summary>
internal sealed class UnreachableStorage : IStorageBackend
{
    public const string Sentence = "The library cannot be opened. Close the other program.";

    public string Name => "unreachable";

    public IAudioStorage Audio { get; } = DispatchProxy.Create<IAudioStorage, Facet>();

    public IEmbeddingStorage Embeddings { get; } = DispatchProxy.Create<IEmbeddingStorage, Facet>();

    public IMetadataStorage Metadata { get; } = DispatchProxy.Create<IMetadataStorage, Facet>();

    public Task SaveAsync(IReadOnlyList<SongRecord> records, CancellationToken cancellationToken) => throw Unavailable();

    public Task<bool> DeleteAsync(SongId id, CancellationToken cancellationToken) => throw Unavailable();

    public IAsyncEnumerable<DeletedSong> ListDeletedAsync(CancellationToken cancellationToken) => throw Unavailable();

    public Task<long> GetRevisionAsync(CancellationToken cancellationToken) => throw Unavailable();

    private static StorageUnavailableException Unavailable() => new(Sentence);

    [SuppressMessage("Performance", "CA1852", Justification = "DispatchProxy derives from it at run time.")]
    internal class Facet : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw Unavailable();
    }
}
