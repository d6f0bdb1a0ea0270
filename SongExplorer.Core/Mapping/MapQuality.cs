using System.Numerics;
using System.Numerics.Tensors;
using SongExplorer.Similarity;

namespace SongExplorer.Mapping;

/// <summary>What a layout kept of the neighbourhoods in the model's space.</summary>
/// <param name="Trustworthiness">
/// How far neighbours on the map can be trusted to be neighbours (Venna and Kaski 2001): 1 when all of them are, about
/// 0.5 for a random layout.
/// </param>
/// <param name="Recall">The share of true neighbours that are neighbours on the map, 0 to 1.</param>
internal sealed record MapQuality(double Trustworthiness, double Recall)
{
    /// <summary>Neighbours of a song that its quality is judged by.</summary>
    public const int Neighbours = 15;

    /// <summary>
    /// Compares the <paramref name="k"/> nearest on the map with the order by cosine, for some songs taken evenly: a
    /// thousand of 100,000 tell the trustworthiness within 0.002.
    /// </summary>
    /// <param name="songsAsked">How many songs are looked at: all, where there are no more.</param>
    public static MapQuality Measure(CentredVectors vectors, Vector2[] layout, int k, int songsAsked, CancellationToken cancellationToken)
    {
        var count = vectors.Count;
        k = Math.Min(k, count - 1);
        if (k < 1)
        {
            return new MapQuality(1, 1);
        }

        var asked = Math.Min(songsAsked, count);
        var map = new MapNeighbours(layout);
        var (penalty, kept) = (0L, 0L);
        Parallel.For(0, asked, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var song = (int)(i * (long)count / asked);
            var similarities = SimilaritiesTo(vectors, song);
            Span<int> nearest = stackalloc int[k];
            foreach (var neighbour in nearest[..map.Find(song, nearest)])
            {
                var rank = Rank(similarities, neighbour);
                Interlocked.Add(ref rank <= k ? ref kept : ref penalty, rank <= k ? 1 : rank - k);
            }
        });

        // Up to this rank sum the measure is defined; a library of a few songs has no strangers to trust.
        var pairs = (double)asked * k;
        var worst = (2.0 * count) - (3.0 * k) - 1;
        return new MapQuality(worst > 0 ? 1 - (2 * penalty / (pairs * worst)) : 1, kept / pairs);
    }

    private static float[] SimilaritiesTo(CentredVectors vectors, int song)
    {
        var similarities = new float[vectors.Count];
        for (var other = 0; other < similarities.Length; other++)
        {
            similarities[other] = other == song ? float.PositiveInfinity : TensorPrimitives.Dot(vectors[song], vectors[other]);
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
}
