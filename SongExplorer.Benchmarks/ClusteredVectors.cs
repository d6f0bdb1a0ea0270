using System.Numerics.Tensors;
using SongExplorer.Songs;

namespace SongExplorer.Benchmarks;

/// <summary>
/// Unit vectors drawn from a mixture of 200 overlapping Gaussians in 512 dimensions. Each vector depends on its number
/// alone: the same everywhere, in any order.
/// </summary>
/// <param name="spread">Length of the noise beside that of a centre: from about 1 on, clusters run into each other.</param>
/// <param name="offset">Length of a direction that all vectors share, beside that of a centre.</param>
internal sealed class ClusteredVectors(float spread = 1.5f, float offset = 0)
{
    private const int Clusters = 200;

    // Far from the numbers of vectors and queries.
    private const int FirstCentre = int.MinValue;
    private readonly float[][] _centres = [.. Enumerable.Range(0, Clusters).Select(i => Gaussian(FirstCentre + i))];
    private readonly float[] _shared = Gaussian(FirstCentre + Clusters);

    public Embedding this[int number]
    {
        get
        {
            var values = Gaussian(number);
            TensorPrimitives.MultiplyAdd(values, spread, _centres[Cluster(number)], values);
            TensorPrimitives.MultiplyAdd(_shared, offset, values, values);
            return Embedding.Normalize(values);
        }
    }

    public Embedding[] Take(int first, int count)
    {
        var vectors = new Embedding[count];
        Parallel.For(0, count, i => vectors[i] = this[first + i]);
        return vectors;
    }

    /// <summary>A copy of a vector, moved a little: a query that is not in the library.</summary>
    public Embedding Perturbed(int number, float by)
    {
        var values = Gaussian(~number);
        TensorPrimitives.Multiply(values, by / MathF.Sqrt(Embedding.Dimension), values);
        TensorPrimitives.Add(values, this[number].Values, values);
        return Embedding.Normalize(values);
    }

    private static int Cluster(int number) => (int)((uint)number * 2654435761 >> 8) % Clusters;

    /// <summary>512 independent standard normal numbers (Box and Muller 1958).</summary>
    private static float[] Gaussian(int seed)
    {
        var random = new Random(seed);
        var values = new float[Embedding.Dimension];
        for (var i = 0; i < values.Length; i += 2)
        {
            var radius = MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle()));
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * random.NextSingle());
            (values[i], values[i + 1]) = (radius * cos, radius * sin);
        }

        return values;
    }
}
