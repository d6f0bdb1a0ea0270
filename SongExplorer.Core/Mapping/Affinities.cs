using SongExplorer.Similarity;

namespace SongExplorer.Mapping;

/// <summary>Turns distances to neighbours into probabilities that all rest on about as many neighbours (van der Maaten and Hinton 2008, section 2).</summary>
internal static class Affinities
{
    private const double Tolerance = 1e-5;
    private const int MaxHalvings = 64;

    /// <summary>count × k in the order of the graph, each row summing up to 1: normal in the distance, as narrow as gives the perplexity.</summary>
    public static float[] Of(NeighbourGraph graph, double perplexity, CancellationToken cancellationToken)
    {
        var k = graph.NeighboursPerSong;
        var entropy = Math.Log(Math.Clamp(perplexity, 1, Math.Max(1, k / 3.0)));
        var affinities = new float[graph.Distances.Length];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, graph.Ids.Count, parallel, row => Fill(graph.Distances.AsSpan(row * k, k), entropy, affinities.AsSpan(row * k, k)));
        return affinities;
    }

    private static void Fill(ReadOnlySpan<float> distances, double entropy, Span<float> affinities)
    {
        var (low, sharpness, high) = (0.0, 1.0, double.PositiveInfinity);
        for (var halving = 0; halving < MaxHalvings; halving++)
        {
            var difference = Entropy(distances, sharpness, affinities) - entropy;
            if (Math.Abs(difference) < Tolerance)
            {
                return;
            }

            if (difference > 0)
            {
                low = sharpness;
                sharpness = double.IsPositiveInfinity(high) ? sharpness * 2 : (low + high) / 2;
            }
            else
            {
                high = sharpness;
                sharpness = (low + high) / 2;
            }
        }
    }

    /// <summary>Cosine distance is half the squared distance of unit vectors: the factor is part of the sharpness.</summary>
    private static double Entropy(ReadOnlySpan<float> distances, double sharpness, Span<float> affinities)
    {
        var (sum, weighted) = (0.0, 0.0);
        for (var i = 0; i < distances.Length; i++)
        {
            // From the nearest on, so that not all vanish.
            var further = distances[i] - distances[0];
            var weight = Math.Exp(-sharpness * further);
            affinities[i] = (float)weight;
            sum += weight;
            weighted += weight * further;
        }

        foreach (ref var affinity in affinities)
        {
            affinity /= (float)sum;
        }

        return Math.Log(sum) + (sharpness * weighted / sum);
    }
}
