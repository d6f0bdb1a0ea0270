using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>The vectors of the active embedding space in memory, kept up to date with storage, whoever writes there.</summary>
public sealed class LibraryIndex
{
    /// <summary>Reads what was written since the last call; cheap when nothing was.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The k nearest neighbours of every song, for the map: ids, and for each its neighbours (row-major, count × k) with cosine distances.</summary>
    public Task<NeighbourGraph> BuildGraphAsync(int neighbours, IProgress<double>? progress, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>The k nearest neighbours of every song, without the song itself.</summary>
/// <param name="Ids">The songs, in the order of rows; sorted by id, so that the same library gives the same graph.</param>
/// <param name="NeighboursPerSong">k; smaller than asked for when the library is small.</param>
/// <param name="Neighbours">count × k row numbers, closest first.</param>
/// <param name="Distances">count × k cosine distances (1 - cosine), 0 to 2, rising within a row.</param>
public sealed record NeighbourGraph(IReadOnlyList<SongId> Ids, int NeighboursPerSong, int[] Neighbours, float[] Distances);
