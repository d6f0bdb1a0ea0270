using SongExplorer.Jobs;

namespace SongExplorer.Mapping;

/// <summary>Computes the map of the library as it is now and keeps it.</summary>
public sealed class MapBuilder
{
    /// <summary>Neighbours → UMAP → a new version of the map. Fewer than three songs are laid out in a row.</summary>
    public Task<SongMap> RebuildAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken) => throw new NotImplementedException();
}
