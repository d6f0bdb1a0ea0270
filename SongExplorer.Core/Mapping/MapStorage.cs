using SongExplorer.Embeddings;

namespace SongExplorer.Mapping;

/// <summary>Keeps versions of the map in the library's database.</summary>
public sealed class MapStorage
{
    /// <summary>The newest map of a space, or <c>null</c> before the first was built.</summary>
    public Task<SongMap?> GetLatestAsync(EmbeddingSpace space, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Writes a map as the next version and returns it with its number.</summary>
    public Task<SongMap> SaveAsync(SongMap map, CancellationToken cancellationToken) => throw new NotImplementedException();
}
