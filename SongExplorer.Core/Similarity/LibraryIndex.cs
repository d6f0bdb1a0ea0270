using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Similarity;

/// <summary>The vectors of the active embedding space in memory, kept up to date with storage, whoever writes there.</summary>
public sealed class LibraryIndex(IStorageBackend backend, ActiveSpace active, IOptions<SongExplorerOptions> options, ILogger<LibraryIndex> logger)
    : IDisposable
{
    private const int ChangesAtOnce = 1024;
    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly FilterCache _filters = new(backend.Metadata);
    private readonly string _scratchFolder = Path.Combine(options.Value.Data, "cache");
    private long _revision = -1;
    private int _switches;

    internal VectorIndex Vectors { get; } = new(Path.Combine(options.Value.Data, "cache"), logger);

    /// <summary>Reads what was written since the last call; cheap when nothing was.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (await backend.GetRevisionAsync(cancellationToken) == Volatile.Read(ref _revision))
        {
            return;
        }

        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            // Whoever held the gate may have read the very changes this caller came for.
            var revision = await backend.GetRevisionAsync(cancellationToken);
            if (revision != _revision)
            {
                var since = Math.Max(0, _revision);
                Volatile.Write(ref _revision, await Task.Run(() => ReadChangesAsync(Vectors, active.Space, since, revision, cancellationToken), cancellationToken));
            }
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>
    /// Changes over to another space, here and in <see cref="ActiveSpace"/>. Searches go on in the old one while the vectors of the
    /// new one are read, which for that time are in memory too; when this fails, nothing has changed.
    /// </summary>
    public async Task SwitchAsync(EmbeddingSpace space, CancellationToken cancellationToken)
    {
        using var next = new VectorIndex(_scratchFolder, logger);
        var before = await backend.GetRevisionAsync(cancellationToken);
        var read = await Task.Run(() => ReadChangesAsync(next, space, 0, before, cancellationToken), cancellationToken);
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            var now = await backend.GetRevisionAsync(cancellationToken);
            read = await Task.Run(() => ReadChangesAsync(next, space, read, now, cancellationToken), cancellationToken);
            Interlocked.Increment(ref _switches);
            Vectors.Exchange(next);
            active.Change(space);
            Volatile.Write(ref _revision, read);
            Interlocked.Increment(ref _switches);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>Asks something that takes several looks at the index, and once more when it changed over to another space meanwhile.</summary>
    internal async Task<T> InOneSpaceAsync<T>(Func<Task<T>> ask)
    {
        while (true)
        {
            var before = Volatile.Read(ref _switches);
            var answer = await ask();
            if (before == Volatile.Read(ref _switches) && int.IsEvenInteger(before))
            {
                return answer;
            }
        }
    }

    /// <summary>The k nearest neighbours of every song, for the map: ids, and for each its neighbours (row-major, count × k) with cosine distances.</summary>
    public async Task<NeighbourGraph> BuildGraphAsync(int neighbours, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var vectors = await CopyAsync(cancellationToken);
        return await Task.Run(() => new NeighbourGraphBuilder(vectors, neighbours).Build(progress, cancellationToken), cancellationToken);
    }

    /// <summary>The library's vectors as they are now; what comes later does not touch the copy.</summary>
    internal async Task<CentredVectors> CopyAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        return await Task.Run(Vectors.CopyCentred, cancellationToken);
    }

    public void Dispose()
    {
        Vectors.Dispose();
        _refreshing.Dispose();
    }

    /// <summary>The songs that pass a filter, as of the last refresh, or <c>null</c> when all do.</summary>
    internal Task<SongSet?> FindAllowedAsync(SongFilter filter, CancellationToken cancellationToken) =>
        _filters.FindAsync(filter, Volatile.Read(ref _revision), cancellationToken);

    /// <summary>Reads up to <paramref name="revision"/> or later. When it fails in the middle, reading again from the same place does no harm.</summary>
    private async Task<long> ReadChangesAsync(VectorIndex vectors, EmbeddingSpace space, long since, long revision, CancellationToken cancellationToken)
    {
        var changes = new List<EmbeddingChange>(ChangesAtOnce);
        await foreach (var change in backend.Embeddings.ReadChangesAsync(space, since, cancellationToken))
        {
            revision = Math.Max(revision, change.Revision);
            changes.Add(change);
            if (changes.Count == ChangesAtOnce)
            {
                vectors.Apply(changes);
                changes.Clear();
            }
        }

        vectors.Apply(changes);
        return revision;
    }
}

/// <summary>The k nearest neighbours of every song, without the song itself.</summary>
/// <param name="Ids">The songs, in the order of rows; sorted by id, so that the same library gives the same graph.</param>
/// <param name="NeighboursPerSong">k; smaller than asked for when the library is small.</param>
/// <param name="Neighbours">count × k row numbers, closest first.</param>
/// <param name="Distances">count × k cosine distances (1 - cosine), 0 to 2, rising within a row.</param>
public sealed record NeighbourGraph(IReadOnlyList<SongId> Ids, int NeighboursPerSong, int[] Neighbours, float[] Distances);
