using SongExplorer.Embeddings;
using SongExplorer.Storage;

namespace SongExplorer.Importing.Relistening;

/// <summary>Removes what models heard that are not in use any more.</summary>
public sealed class SpaceRemoval(IStorageBackend storage, ModelCatalog catalog, ActiveSpace active)
{
    /// <summary>Removes the vectors of a space, or of all spaces of a model but the one in use; the songs stay.</summary>
    /// <param name="name">A space's key, or a model's id.</param>
    /// <exception cref="ModelException">There is no such space, or it is needed.</exception>
    public async Task<RemovedVectors> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var spaces = await storage.Embeddings.ListSpacesAsync(cancellationToken);
        var named = spaces.Where(space => space.Key == name || space.Model == name).ToList();
        var removable = named.Where(space => space != active.Space && space.Model != catalog.NextId).ToList();
        if (removable.Count == 0)
        {
            throw new ModelException(named.Count == 0
                ? $"No song has a vector of \"{name}\"; there are vectors of {string.Join(", ", spaces.Select(space => space.Key).DefaultIfEmpty("no model at all"))}."
                : $"\"{name}\" is needed: it is in use, or about to be. Change to another model first.");
        }

        var count = 0;
        foreach (var space in removable)
        {
            count += await storage.Embeddings.DeleteSpaceAsync(space, cancellationToken);
        }

        return new RemovedVectors(removable, count);
    }
}

/// <summary>What was removed.</summary>
public sealed record RemovedVectors(IReadOnlyList<EmbeddingSpace> Spaces, int Count);
