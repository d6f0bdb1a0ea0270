using SongExplorer.Similarity;

namespace SongExplorer.Mapping;

/// <summary>
/// Turns distances to neighbours into memberships from 0 to 1 that mean the same in dense and in sparse regions
/// (McInnes, Healy and Melville 2018, algorithm 3; constants as in umap-learn's smooth_knn_dist).
/// </summary>
internal static class Memberships
{
    private const double Tolerance = 1e-5;
    private const int MaxHalvings = 64;

    /// <summary>Keeps a bandwidth from vanishing among near-duplicates: a thousandth of the mean distance.</summary>
    private const double MinBandwidthScale = 1e-3;

    /// <summary>
    /// count × k memberships in the order of the graph: exp(-max(0, d - rho) / sigma), where rho is the distance to the
    /// nearest neighbour that is not a duplicate, and sigma makes a row sum up to log2(k + 1). The nearest is always 1.
    /// </summary>
    public static float[] Of(NeighbourGraph graph, CancellationToken cancellationToken)
    {
        var k = graph.NeighboursPerSong;
        var memberships = new float[graph.Distances.Length];
        var meanOfAll = Mean(graph.Distances);
        for (var song = 0; song < graph.Ids.Count; song++)
        {
            if (song % 1024 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var distances = graph.Distances.AsSpan(song * k, k);
            var rho = FirstPositive(distances);
            var sigma = Math.Max(Bandwidth(distances, rho, Math.Log2(k + 1)), MinBandwidthScale * (rho > 0 ? Mean(distances) : meanOfAll));
            for (var i = 0; i < k; i++)
            {
                memberships[(song * k) + i] = (float)Membership(distances[i], rho, sigma);
            }
        }

        return memberships;
    }

    private static double Bandwidth(ReadOnlySpan<float> distances, float rho, double target)
    {
        var (low, sigma, high) = (0.0, 1.0, double.PositiveInfinity);
        for (var halving = 0; halving < MaxHalvings; halving++)
        {
            var sum = 0.0;
            foreach (var distance in distances)
            {
                sum += Membership(distance, rho, sigma);
            }

            if (Math.Abs(sum - target) < Tolerance)
            {
                break;
            }

            if (sum > target)
            {
                high = sigma;
                sigma = (low + high) / 2;
            }
            else
            {
                low = sigma;
                sigma = double.IsPositiveInfinity(high) ? sigma * 2 : (low + high) / 2;
            }
        }

        return sigma;
    }

    private static double Membership(float distance, float rho, double sigma) =>
        distance <= rho ? 1 : Math.Exp((rho - distance) / sigma);

    private static float FirstPositive(ReadOnlySpan<float> risingDistances)
    {
        var first = risingDistances.IndexOfAnyExceptInRange(float.NegativeInfinity, 0);
        return first < 0 ? 0 : risingDistances[first];
    }

    private static double Mean(ReadOnlySpan<float> distances)
    {
        var sum = 0.0;
        foreach (var distance in distances)
        {
            sum += Math.Max(distance, 0);
        }

        return sum / Math.Max(distances.Length, 1);
    }
}
