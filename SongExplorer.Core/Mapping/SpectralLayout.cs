using System.Numerics;
using System.Numerics.Tensors;

namespace SongExplorer.Mapping;

/// <summary>
/// Lays a connected graph out by the two smoothest functions on it: the eigenvectors of its normalised Laplacian that
/// follow the trivial one (Belkin and Niyogi 2003). They are found by subspace iteration with a Chebyshev filter (Zhou,
/// Saad, Tiago and Chelikowsky 2006): four columns at once, one <see cref="Vector4"/> a song.
/// </summary>
internal sealed class SpectralLayout
{
    private const int MaxRounds = 24;
    private const int FilterDegree = 12;

    /// <summary>A start needs no more: the descent moves everything anyway.</summary>
    private const double Tolerance = 0.01;

    private readonly FuzzyGraph _graph;
    private readonly float[] _weights;
    private readonly float[] _trivial;

    private SpectralLayout(FuzzyGraph graph)
    {
        _graph = graph;
        _weights = new float[graph.Weights.Length];
        _trivial = new float[graph.Count];
        Normalise();
    }

    /// <summary>A position for each row, both coordinates from -1 to 1. The graph has at least eight rows and is connected.</summary>
    public static Vector2[] Of(FuzzyGraph graph, ref Xoshiro random, CancellationToken cancellationToken)
    {
        var block = new Vector4[graph.Count];
        foreach (ref var row in block.AsSpan())
        {
            row = new Vector4(random.NextSigned(), random.NextSigned(), random.NextSigned(), random.NextSigned());
        }

        return new SpectralLayout(graph).Solve(block, cancellationToken);
    }

    private Vector2[] Solve(Vector4[] block, CancellationToken cancellationToken)
    {
        var product = new Vector4[block.Length];
        var scratch = new Vector4[block.Length];
        var gaps = Ritz(block, product);
        for (var round = 0; round < MaxRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (block, product, scratch) = Filter(block, product, scratch, unwantedUpTo: Math.Min(1 - gaps[3], 0.999));
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
        Multiply(block, next);
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = (next[i] - (centre * block[i])) / halfWidth;
        }

        for (var degree = 2; degree <= FilterDegree; degree++)
        {
            Multiply(block, next);
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
        SubtractTrivial(block);
        var (sizes, axes) = SymmetricFour.Decompose(Gram(block, block));
        Rotate(block, SymmetricFour.Columns(axes, column => 1 / Math.Sqrt(Math.Max(sizes[column], sizes[0] * 1e-12))));
        Multiply(block, product);
        var (values, vectors) = SymmetricFour.Decompose(Gram(block, product));
        Rotate(block, SymmetricFour.Columns(vectors, _ => 1));
        return [.. values.Select(value => Math.Max(1 - value, 1e-9))];
    }

    private void Normalise()
    {
        for (var row = 0; row < _graph.Count; row++)
        {
            var degree = 0f;
            foreach (var weight in _graph.Weights.AsSpan(_graph.Starts[row].._graph.Starts[row + 1]))
            {
                degree += weight;
            }

            _trivial[row] = MathF.Sqrt(degree);
        }

        for (var row = 0; row < _graph.Count; row++)
        {
            for (var edge = _graph.Starts[row]; edge < _graph.Starts[row + 1]; edge++)
            {
                _weights[edge] = _graph.Weights[edge] / (_trivial[row] * _trivial[_graph.Columns[edge]]);
            }
        }

        TensorPrimitives.Divide(_trivial, TensorPrimitives.Norm(_trivial), _trivial);
    }

    private void Multiply(Vector4[] block, Vector4[] product)
    {
        for (var row = 0; row < product.Length; row++)
        {
            var sum = Vector4.Zero;
            for (var edge = _graph.Starts[row]; edge < _graph.Starts[row + 1]; edge++)
            {
                sum += _weights[edge] * block[_graph.Columns[edge]];
            }

            product[row] = sum;
        }
    }

    private void SubtractTrivial(Vector4[] block)
    {
        var share = Vector4.Zero;
        for (var row = 0; row < block.Length; row++)
        {
            share += _trivial[row] * block[row];
        }

        for (var row = 0; row < block.Length; row++)
        {
            block[row] -= _trivial[row] * share;
        }
    }

    /// <summary>
    /// Takes of each eigenvector the order it gives, not the values: a small group that hangs on by few edges draws most
    /// of an eigenvector to itself and leaves all others nearly on one spot. The division by the trivial eigenvector
    /// keeps songs with few edges from falling to the middle.
    /// </summary>
    private Vector2[] Spread(Vector4[] block)
    {
        var x = Ranks([.. block.Select((row, i) => row.X / _trivial[i])]);
        var y = Ranks([.. block.Select((row, i) => row.Y / _trivial[i])]);
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
