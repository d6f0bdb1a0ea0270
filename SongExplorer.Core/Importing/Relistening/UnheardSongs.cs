using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Importing.Relistening;

/// <summary>The songs of a library of which a space has no vector.</summary>
/// <param name="Songs">Songs of the library.</param>
internal sealed record UnheardSongs(int Songs, IReadOnlyList<SongId> Ids)
{
    public static async Task<UnheardSongs> FindAsync(IStorageBackend storage, EmbeddingSpace space, CancellationToken cancellationToken)
    {
        var all = await storage.Metadata.FindIdsAsync(SongFilter.All, cancellationToken);
        var heard = await storage.Embeddings.ListIdsAsync(space, cancellationToken);
        return new UnheardSongs(all.Count, [.. all.Where(id => !heard.Contains(id)).Order()]);
    }
}
