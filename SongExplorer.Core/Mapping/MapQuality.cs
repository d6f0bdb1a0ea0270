using System.Numerics;
using SongExplorer.Songs;

namespace SongExplorer.Mapping;

/// <summary>What a layout kept of the neighbourhoods in the model's space.</summary>
/// <param name="Trustworthiness">
/// How far neighbours on the map can be trusted to be neighbours (Venna and Kaski 2001): 1 when all of them are, about
/// 0.5 for a random layout.
/// </param>
/// <param name="Recall">The share of true neighbours that are neighbours on the map, 0 to 1.</param>
internal sealed record MapQuality(double Trustworthiness, double Recall)
{
    /// <summary>Compares the <paramref name="k"/> nearest on the map with the order by cosine. Exact: quadratic in the songs.</summary>
    public static MapQuality Measure(IReadOnlyList<Embedding> songs, Vector2[] layout, int k)
    {
        var (penalty, kept) = (0L, 0L);
        Parallel.For(0, songs.Count, song =>
        {
            var similarities = SimilaritiesTo(songs, song);
            foreach (var neighbour in NearestOnMap(layout, song, k))
            {
                var rank = Rank(similarities, neighbour);
                Interlocked.Add(ref rank <= k ? ref kept : ref penalty, rank <= k ? 1 : rank - k);
            }
        });

        var pairs = (double)songs.Count * k;
        return new MapQuality(1 - (2 * penalty / (pairs * ((2.0 * songs.Count) - (3.0 * k) - 1))), kept / pairs);
    }

    private static float[] SimilaritiesTo(IReadOnlyList<Embedding> songs, int song)
    {
        var similarities = new float[songs.Count];
        for (var other = 0; other < songs.Count; other++)
        {
            similarities[other] = other == song ? float.PositiveInfinity : songs[song].CosineTo(songs[other]);
        }

        return similarities;
    }

    /// <summary>1 for the closest other song: the song itself is the one that is always closer.</summary>
    private static int Rank(float[] similarities, int of)
    {
        var closer = 0;
        foreach (var similarity in similarities)
        {
            closer += similarity > similarities[of] ? 1 : 0;
        }

        return closer;
    }

    private static int[] NearestOnMap(Vector2[] layout, int point, int k)
    {
        var distances = new float[layout.Length];
        var order = new int[layout.Length];
        for (var other = 0; other < layout.Length; other++)
        {
            order[other] = other;
            distances[other] = other == point ? float.PositiveInfinity : Vector2.DistanceSquared(layout[point], layout[other]);
        }

        Array.Sort(distances, order);
        return order[..k];
    }
}
