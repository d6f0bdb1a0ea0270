using System.Numerics;

namespace SongExplorer.Mapping;

/// <summary>
/// Lays a connected graph out by the two smoothest functions on it: the eigenvectors of its normalised Laplacian that
/// follow the trivial one (Belkin and Niyogi 2003). They are found by subspace iteration with a Chebyshev filter (Zhou,
/// Saad, Tiago and Chelikowsky 2006).
/// </summary>
internal sealed class SpectralLayout(NormalisedGraph graph)
{
    private const int MaxRounds = 24;
    private const int FilterDegree = 12;

    /// <summary>A start needs no more: the descent moves everything anyway.</summary>
    private const double Tolerance = 0.01;

    /// <summary>A position for each row, both coordinates from -1 to 1. The graph has at least eight rows and is connected.</summary>
    public static Vector2[] Of(FuzzyGraph graph, ref Xoshiro random, CancellationToken cancellationToken)
    {
        var block = new Vector4[graph.Count];
        foreach (ref var row in block.AsSpan())
        {
            row = new Vector4(random.NextSigned(), random.NextSigned(), random.NextSigned(), random.NextSigned());
        }

        return new SpectralLayout(new NormalisedGraph(graph)).Solve(block, cancellationToken);
    }

    private Vector2[] Solve(Vector4[] block, CancellationToken cancellationToken)
    {
        var product = new Vector4[block.Length];
        var scratch = new Vector4[block.Length];
        var gaps = Ritz(block, product);
        for (var round = 0; round < MaxRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (block, product, scratch) = Filter(block, product, scratch, unwantedUpTo: Math.Clamp(1 - gaps[3], -0.5, 0.999));
            var next = Ritz(block, product);
            var settled = Math.Abs(next[0] - gaps[0]) <= Tolerance * next[0] && Math.Abs(next[1] - gaps[1]) <= Tolerance * next[1];
            gaps = next;
            if (settled)
            {
                break;
            }
        }

        return Spread(block);
    }

    /// <summary>
    /// Damps what belongs to eigenvalues from -1 to <paramref name="unwantedUpTo"/> and amplifies the rest, by the
    /// three-term recurrence of Chebyshev polynomials stretched over that interval. Arrays swap roles; the first is the result.
    /// </summary>
    private (Vector4[] Result, Vector4[] SpareA, Vector4[] SpareB) Filter(Vector4[] block, Vector4[] next, Vector4[] before, double unwantedUpTo)
    {
        var halfWidth = (float)((unwantedUpTo + 1) / 2);
        var centre = (float)((unwantedUpTo - 1) / 2);
        block.CopyTo(before, 0);
        graph.Multiply(block, next);
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = (next[i] - (centre * block[i])) / halfWidth;
        }

        for (var degree = 2; degree <= FilterDegree; degree++)
        {
            graph.Multiply(block, next);
            for (var i = 0; i < block.Length; i++)
            {
                next[i] = ((next[i] - (centre * block[i])) * (2 / halfWidth)) - before[i];
            }

            (before, block, next) = (block, next, before);
        }

        return (block, next, before);
    }

    /// <summary>
    /// Turns the block into the best eigenvectors its span holds, orthonormal and smoothest first, and returns how far
    /// each eigenvalue lies below the trivial one, 0 to 2.
    /// </summary>
    private double[] Ritz(Vector4[] block, Vector4[] product)
    {
        graph.SubtractTrivial(block);
        var (sizes, axes) = SymmetricFour.Decompose(Gram(block, block));
        Rotate(block, SymmetricFour.Columns(axes, column => 1 / Math.Sqrt(Math.Max(sizes[column], sizes[0] * 1e-12))));
        graph.Multiply(block, product);
        var (values, vectors) = SymmetricFour.Decompose(Gram(block, product));
        Rotate(block, SymmetricFour.Columns(vectors, _ => 1));
        return [.. values.Select(value => Math.Max(1 - value, 1e-9))];
    }

    /// <summary>
    /// Takes of each eigenvector the order it gives, not the values: a small group that hangs on by few edges draws most
    /// of an eigenvector to itself and leaves all others nearly on one spot. The division by the trivial eigenvector
    /// keeps songs with few edges from falling to the middle.
    /// </summary>
    private Vector2[] Spread(Vector4[] block)
    {
        var x = Ranks([.. block.Select((row, i) => row.X / graph.Trivial[i])]);
        var y = Ranks([.. block.Select((row, i) => row.Y / graph.Trivial[i])]);
        return [.. x.Zip(y, (across, up) => new Vector2(across, up))];
    }

    private static float[] Ranks(float[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(values, order);
        var ranks = new float[values.Length];
        for (var rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = (2f * rank / (order.Length - 1)) - 1;
        }

        return ranks;
    }

    private static double[,] Gram(Vector4[] left, Vector4[] right)
    {
        var sums = new double[4, 4];
        for (var row = 0; row < left.Length; row++)
        {
            for (var i = 0; i < 4; i++)
            {
                for (var j = i; j < 4; j++)
                {
                    sums[i, j] += (double)left[row][i] * right[row][j];
                }
            }
        }

        return sums;
    }

    private static void Rotate(Vector4[] block, Matrix4x4 by)
    {
        foreach (ref var row in block.AsSpan())
        {
            row = Vector4.Transform(row, by);
        }
    }
}
