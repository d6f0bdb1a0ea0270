using System.Numerics;
using System.Numerics.Tensors;

namespace SongExplorer.Mapping;

/// <summary>
/// The graph as a linear map: its weights divided by the roots of both ends' degrees. Eigenvalues lie from -1 to 1; the
/// smoothest functions on the graph belong to the largest. Four functions are treated at once, one <see cref="Vector4"/> a row.
/// </summary>
internal sealed class NormalisedGraph
{
    private readonly FuzzyGraph _graph;
    private readonly float[] _weights;
    private readonly float[] _trivial;

    public NormalisedGraph(FuzzyGraph graph)
    {
        _graph = graph;
        _weights = new float[graph.Weights.Length];
        _trivial = new float[graph.Count];
        for (var row = 0; row < graph.Count; row++)
        {
            _trivial[row] = MathF.Sqrt(TensorPrimitives.Sum(graph.Weights.AsSpan(graph.Starts[row]..graph.Starts[row + 1])));
        }

        for (var row = 0; row < graph.Count; row++)
        {
            for (var edge = graph.Starts[row]; edge < graph.Starts[row + 1]; edge++)
            {
                _weights[edge] = graph.Weights[edge] / (_trivial[row] * _trivial[graph.Columns[edge]]);
            }
        }

        TensorPrimitives.Divide(_trivial, TensorPrimitives.Norm(_trivial), _trivial);
    }

    /// <summary>The eigenvector of eigenvalue 1, of length 1, that every connected graph has and that says nothing about it.</summary>
    public ReadOnlySpan<float> Trivial => _trivial;

    public void Multiply(Vector4[] block, Vector4[] product)
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

    public void SubtractTrivial(Vector4[] block)
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
}
