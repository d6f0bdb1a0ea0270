using SongExplorer.Embeddings;

namespace SongExplorer.Mapping;

/// <summary>The map that pages show: the newest of the active embedding space.</summary>
public sealed class CurrentMap(MapStorage maps, ActiveSpace active)
{
    /// <summary><c>null</c> before the first map was built.</summary>
    public Task<SongMap?> FindAsync(CancellationToken cancellationToken) => maps.GetLatestAsync(active.Space, cancellationToken);
}
