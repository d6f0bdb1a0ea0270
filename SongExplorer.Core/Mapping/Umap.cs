using System.Numerics;
using SongExplorer.Similarity;

namespace SongExplorer.Mapping;

/// <summary>
/// Lays songs out on a plane so that neighbours stay neighbours: Uniform Manifold Approximation and Projection
/// (McInnes, Healy and Melville 2018, arXiv:1802.03426).
/// </summary>
internal sealed class Umap(UmapOptions options) : IProjection
{
    public const string ProjectionName = "UMAP";

    public string Name => ProjectionName;

    public int MostSongs => int.MaxValue;

    public int Neighbours => options.Neighbours - 1;

    public Vector2[] Project(NeighbourGraph neighbours, Vector2[]? start, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ProjectionInput.Check(this, neighbours, start);
        if (neighbours.Ids.Count == 0)
        {
            return [];
        }

        var settled = start is not null;
        var memberships = Memberships.Of(neighbours, cancellationToken);
        var graph = FuzzyGraph.Union(neighbours, memberships);
        var parts = Components.Of(graph);
        var positions = start?.ToArray() ?? StartAnew(graph, parts, cancellationToken);
        var epochs = options.EpochsFor(graph.Count, settled);
        var forces = new LayoutForces(MembershipCurve.Fit(options.MinDistance, options.Spread), 2, options.NegativeSamples);
        new LayoutDescent(EdgeSamples.Of(graph, epochs), forces, start, options).Run(positions, epochs, progress, cancellationToken);
        if (!settled)
        {
            LooseParts.Gather(positions, parts, options.Spread);
        }

        return positions;
    }

    private Vector2[] StartAnew(FuzzyGraph graph, IReadOnlyList<int[]> parts, CancellationToken cancellationToken)
    {
        var random = new Xoshiro(options.Seed);
        return InitialLayout.Place(graph, parts, ref random, cancellationToken);
    }
}
