using SongExplorer.Embeddings;

namespace SongExplorer.Mapping;

/// <summary>The map that pages show: the current one of the active embedding space, with the songs that came since at places among their neighbours.</summary>
public sealed class CurrentMap(MapStorage maps, ActiveSpace active, Newcomers newcomers)
{
    /// <summary><c>null</c> before the first map was built.</summary>
    public async Task<SongMap?> FindAsync(CancellationToken cancellationToken) =>
        await maps.GetLatestAsync(active.Space, cancellationToken) is { } map ? await newcomers.PlaceAsync(map, cancellationToken) : null;
}
