using System.Numerics.Tensors;
using SongExplorer.Songs;

namespace SongExplorer.Similarity.Blocks;

/// <summary>
/// A query whose components count differently: the cosine of the weighted inner product Σ w·a·b, after the library's mean
/// was taken out.
/// </summary>
internal sealed class WeightedQuery
{
    // Squared length below which a difference of two unit vectors is rounding.
    private const float Nothing = 1e-10f;

    private readonly float[] _centre;
    private readonly float[] _weights;
    private readonly float[] _weighted = new float[Embedding.Dimension];
    private readonly float _squaredLength;

    /// <param name="weights">512 numbers of at least 0.</param>
    public WeightedQuery(ReadOnlySpan<float> query, float[] centre, float[] weights)
    {
        (_centre, _weights) = (centre, weights);
        Span<float> seen = stackalloc float[Embedding.Dimension];
        TensorPrimitives.Subtract(query, centre, seen);
        TensorPrimitives.Multiply(seen, weights, _weighted);
        _squaredLength = TensorPrimitives.Dot(seen, _weighted);
    }

    /// <summary>-1 to 1; 0 where there is no angle.</summary>
    public float CosineTo(ReadOnlySpan<float> vector)
    {
        Span<float> seen = stackalloc float[Embedding.Dimension];
        Span<float> weighted = stackalloc float[Embedding.Dimension];
        TensorPrimitives.Subtract(vector, _centre, seen);
        TensorPrimitives.Multiply(seen, _weights, weighted);
        var squaredLength = TensorPrimitives.Dot<float>(seen, weighted);
        return Math.Min(squaredLength, _squaredLength) > Nothing
            ? Math.Clamp(TensorPrimitives.Dot<float>(seen, _weighted) / MathF.Sqrt(squaredLength * _squaredLength), -1, 1)
            : 0;
    }

    /// <summary>
    /// A unit vector that, seen from the mean, points where the weighted query does: an index that knows nothing of weights
    /// ranks by w·a·b with it, which differs from this query only by each song's own length. <c>null</c> where no weighted
    /// component is left.
    /// </summary>
    public Embedding? ToEmbedding()
    {
        var square = TensorPrimitives.SumOfSquares<float>(_weighted);
        if (square <= Nothing)
        {
            return null;
        }

        // The point of the ray centre + t · weighted, t > 0, that lies on the unit sphere; the mean of unit vectors lies within it.
        var along = TensorPrimitives.Dot<float>(_centre, _weighted);
        var inside = Math.Max(0, 1 - TensorPrimitives.SumOfSquares<float>(_centre));
        var t = (MathF.Sqrt((along * along) + (square * inside)) - along) / square;
        var values = new float[Embedding.Dimension];
        TensorPrimitives.MultiplyAdd(_weighted, t, _centre, values);
        return Embedding.Normalize(values);
    }
}
