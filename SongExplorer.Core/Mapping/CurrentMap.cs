using SongExplorer.Embeddings;

namespace SongExplorer.Mapping;

/// <summary>The map that pages show: of the active embedding space, with the songs that came since it was built at places among their neighbours.</summary>
public sealed class CurrentMap(MapStorage maps, ActiveSpace active, Newcomers newcomers)
{
    /// <summary>A version of the map, or <c>null</c> where there is none that can be shown.</summary>
    /// <param name="version">Its number; <c>null</c> for the current one.</param>
    public async Task<SongMap?> FindAsync(int? version, CancellationToken cancellationToken)
    {
        var map = version is { } number
            ? await maps.FindAsync(active.Space, number, cancellationToken)
            : await maps.GetLatestAsync(active.Space, cancellationToken);
        return map is null ? null : await newcomers.PlaceAsync(map, cancellationToken);
    }
}
