using System.Numerics;
using System.Numerics.Tensors;
using SongExplorer.Similarity;

namespace SongExplorer.Mapping;

/// <summary>Tells for every song how far its surroundings on the map can be believed.</summary>
internal static class MapTrust
{
    public const byte Whole = 254;

    public const byte Unknown = 255;

    /// <summary>A true neighbour is among the closest hundredth of the library, and of a small one among twice as many songs as are asked about.</summary>
    private const double CloseShare = 0.01;

    private const int ClosePerNeighbour = 2;

    /// <summary>In a small library, 15 neighbours would be everybody.</summary>
    private const int SongsPerNeighbour = 8;

    /// <summary>Songs whose distances stand for all distances of a large library.</summary>
    private const int Sample = 1000;

    /// <summary>How many of its nearest on the map a song is judged by: 15, in a library of under 120 songs an eighth of it.</summary>
    public static int Neighbours(int songs) => Math.Clamp(songs / SongsPerNeighbour, 1, MapQuality.Neighbours);

    /// <summary>
    /// For each song the share of its nearest on the map (see <see cref="Neighbours"/>) that are true neighbours, 0 to
    /// <see cref="Whole"/>. A true neighbour is among the closest 1 % of the library, of a small one among twice as many songs as are
    /// asked about; beyond 1,000 songs, where that ends is estimated from 1,000 of them.
    /// </summary>
    public static byte[] Of(CentredVectors vectors, Vector2[] layout, CancellationToken cancellationToken)
    {
        var count = vectors.Count;
        var trust = new byte[count];
        trust.AsSpan().Fill(Whole);
        var neighbours = Neighbours(count);
        var closest = ClosePerNeighbour * neighbours;
        if (count < SongsPerNeighbour)
        {
            return trust;
        }

        var map = new MapNeighbours(layout);
        var sample = Math.Min(count, Sample);
        var close = (int)Math.Round(Math.Max(CloseShare, closest / (double)count) * sample);
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, song =>
        {
            var least = LeastClose(vectors, song, sample, close);
            Span<int> nearest = stackalloc int[neighbours];
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
