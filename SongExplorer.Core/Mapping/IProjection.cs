using System.Numerics;
using SongExplorer.Similarity;

namespace SongExplorer.Mapping;

/// <summary>A way to lay songs out on a plane. The same graph and start give the same layout, bit for bit, on any number of threads.</summary>
internal interface IProjection
{
    /// <summary>What maps and people call it.</summary>
    string Name { get; }

    /// <summary>More songs would take too long.</summary>
    int MostSongs { get; }

    /// <summary>Neighbours of each song that it wants to know, the song itself not counted.</summary>
    int Neighbours { get; }

    /// <summary>A finite position for each row of the graph, in a scale of its own.</summary>
    /// <param name="start">Where the rows stand on a layout made before, in its scale; <c>null</c> to begin anew.</param>
    /// <param name="progress">0 to 1, rising.</param>
    /// <exception cref="ArgumentException">There are too many songs, a position or distance is not a finite number, or a neighbour is not another row.</exception>
    Vector2[] Project(NeighbourGraph neighbours, Vector2[]? start, IProgress<double>? progress, CancellationToken cancellationToken);
}
