using System.Numerics;
using System.Numerics.Tensors;
using SongExplorer.Similarity;

namespace SongExplorer.Mapping;

/// <summary>Tells for every song how far its surroundings on the map can be believed.</summary>
internal static class MapTrust
{
    public const byte Whole = 254;

    public const byte Unknown = 255;

    /// <summary>Among how many of the library a neighbour has to be: its closest hundredth, and at least so many.</summary>
    private const int FewestClose = 2 * MapQuality.Neighbours;

    private const double CloseShare = 0.01;

    /// <summary>Songs whose distances stand for all distances of a large library.</summary>
    private const int Sample = 1000;

    /// <summary>
    /// For each song the share of its 15 nearest on the map that are true neighbours, 0 to <see cref="Whole"/>. A true
    /// neighbour is among the closest 1 % of the library (of a small one, among the closest 30 songs); beyond 1,000 songs, where that ends is
    /// estimated from 1,000 of them.
    /// </summary>
    public static byte[] Of(CentredVectors vectors, Vector2[] layout, CancellationToken cancellationToken)
    {
        var count = vectors.Count;
        var trust = new byte[count];
        trust.AsSpan().Fill(Whole);
        if (count - 1 <= FewestClose)
        {
            return trust;
        }

        var map = new MapNeighbours(layout);
        var sample = Math.Min(count, Sample);
        var close = (int)Math.Round(Math.Max(CloseShare, FewestClose / (double)count) * sample);
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, song =>
        {
            var least = LeastClose(vectors, song, sample, close);
            Span<int> nearest = stackalloc int[MapQuality.Neighbours];
            var found = map.Find(song, nearest);
            var known = 0;
            foreach (var neighbour in nearest[..found])
            {
                known += TensorPrimitives.Dot(vectors[song], vectors[neighbour]) >= least ? 1 : 0;
            }

            trust[song] = (byte)Math.Round((double)Whole * known / found);
        });
        return trust;
    }

    /// <summary>The similarity of the last that still counts as close.</summary>
    private static float LeastClose(CentredVectors vectors, int song, int sample, int close)
    {
        Span<float> similarities = stackalloc float[sample];
        for (var i = 0; i < sample; i++)
        {
            var other = (int)(i * (long)vectors.Count / sample);
            similarities[i] = other == song ? float.NegativeInfinity : TensorPrimitives.Dot(vectors[song], vectors[other]);
        }

        similarities.Sort();
        return similarities[^close];
    }
}
