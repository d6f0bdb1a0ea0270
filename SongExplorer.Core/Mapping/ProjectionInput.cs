using System.Numerics;
using SongExplorer.Similarity;

namespace SongExplorer.Mapping;

/// <summary>What every projection refuses.</summary>
internal static class ProjectionInput
{
    /// <exception cref="ArgumentException">The projection cannot draw so many.</exception>
    public static void CheckCount(IProjection projection, int songs)
    {
        if (songs > projection.MostSongs)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{projection.Name} draws at most {projection.MostSongs:N0} songs, and this library has {songs:N0}: draw the map with {Umap.ProjectionName}."));
        }
    }

    /// <exception cref="ArgumentException">What the interface promises to refuse.</exception>
    public static void Check(IProjection projection, NeighbourGraph graph, Vector2[]? start)
    {
        CheckCount(projection, graph.Ids.Count);
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

        if (start is not null && (start.Length != graph.Ids.Count || !start.All(point => float.IsFinite(point.X) && float.IsFinite(point.Y))))
        {
            throw new ArgumentException($"{graph.Ids.Count} songs need as many finite positions to start from.", nameof(start));
        }
    }
}
