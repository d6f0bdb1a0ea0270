using System.Numerics;
using SongExplorer.Similarity;
using SongExplorer.Songs;

namespace SongExplorer.Mapping;

/// <summary>Where the songs of a library were on its last map.</summary>
internal static class MapStart
{
    /// <summary>Newcomers may know each other only, and those others only newcomers.</summary>
    private const int Rounds = 8;

    /// <summary>For each song its place on the last map, or <c>null</c> where it was not there.</summary>
    public static Vector2?[] Former(SongMap last, IReadOnlyList<SongId> ids)
    {
        var places = new Dictionary<SongId, Vector2>(last.Ids.Count);
        for (var i = 0; i < last.Ids.Count; i++)
        {
            places[last.Ids[i]] = new Vector2(last.X[i], last.Y[i]);
        }

        return [.. ids.Select(id => places.TryGetValue(id, out var place) ? place : (Vector2?)null)];
    }

    /// <summary>
    /// Positions to start from in the projection's own scale, newcomers in the middle of their neighbours; <c>null</c>
    /// where fewer than half of the songs were on the map, whose shape then says little.
    /// </summary>
    public static Vector2[]? From(Vector2?[] former, float scale, NeighbourGraph graph, ulong seed)
    {
        if (2 * former.Count(place => place is not null) < former.Length || former.Length == 0)
        {
            return null;
        }

        var known = former.ToArray();
        for (var round = 0; round < Rounds && Array.Exists(known, place => place is null); round++)
        {
            var before = known.ToArray();
            for (var row = 0; row < known.Length; row++)
            {
                known[row] ??= Middle(graph, row, before);
            }
        }

        // Songs on one spot would move as one for ever.
        var random = new Xoshiro(seed);
        return [.. known.Select((place, row) => former[row] is { } old
            ? old * scale
            : ((place ?? new Vector2(0.5f)) * scale) + (new Vector2(random.NextSigned(), random.NextSigned()) * 0.1f))];
    }

    private static Vector2? Middle(NeighbourGraph graph, int row, Vector2?[] known)
    {
        Vector2[] around = [.. graph.Neighbours.AsSpan(row * graph.NeighboursPerSong, graph.NeighboursPerSong).ToArray().Select(other => known[other]).OfType<Vector2>()];
        return around.Length == 0 ? null : around.Aggregate(Vector2.Add) / around.Length;
    }
}
