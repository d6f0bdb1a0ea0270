using System.Numerics;
using SongExplorer.Similarity;

namespace SongExplorer.Mapping;

/// <summary>
/// Lays songs out on a plane so that neighbours stay neighbours: Uniform Manifold Approximation and Projection
/// (McInnes, Healy and Melville 2018, arXiv:1802.03426). Runs on the caller's thread.
/// </summary>
internal sealed class Umap(UmapOptions options)
{
    /// <summary>A finite position for each row of the graph, in no particular scale or orientation.</summary>
    /// <param name="progress">0 to 1, rising.</param>
    /// <exception cref="ArgumentException">A distance is not a finite number, or a neighbour is not another row.</exception>
    public Vector2[] Project(NeighbourGraph neighbours, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Check(neighbours);
        if (neighbours.Ids.Count == 0)
        {
            return [];
        }

        var memberships = Memberships.Of(neighbours, cancellationToken);
        var graph = FuzzyGraph.Union(neighbours, memberships);
        var random = new Xoshiro(options.Seed);
        var positions = InitialLayout.Place(graph, ref random, cancellationToken);
        var curve = MembershipCurve.Fit(options.MinDistance, options.Spread);
        new LayoutDescent(graph, curve, options).Run(positions, ref random, progress, cancellationToken);
        return positions;
    }

    private static void Check(NeighbourGraph graph)
    {
        for (var edge = 0; edge < graph.Neighbours.Length; edge++)
        {
            var (row, neighbour) = (edge / graph.NeighboursPerSong, graph.Neighbours[edge]);
            if ((uint)neighbour >= (uint)graph.Ids.Count || neighbour == row)
            {
                throw new ArgumentException($"Row {row} names {neighbour} as its neighbour, which is not another of the {graph.Ids.Count} rows.", nameof(graph));
            }

            if (!float.IsFinite(graph.Distances[edge]))
            {
                throw new ArgumentException($"The distance from song {graph.Ids[row]} to song {graph.Ids[neighbour]} is {graph.Distances[edge]}: without numbers there is no map.", nameof(graph));
            }
        }
    }
}
