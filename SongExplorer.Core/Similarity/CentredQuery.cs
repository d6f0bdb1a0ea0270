using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>A query made ready for cosines after the library's mean was taken out.</summary>
internal sealed class CentredQuery
{
    // Squared length below which a difference of two unit vectors is rounding.
    private const float Nothing = 1e-10f;

    private readonly float[] _centre;
    private readonly float[] _values = new float[Embedding.Dimension];
    private readonly float _squaredLength;

    public CentredQuery(ReadOnlySpan<float> query, float[] centre)
    {
        _centre = centre;
        TensorPrimitives.Subtract(query, centre, _values);
        (_squaredLength, _) = Products(query);
    }

    /// <summary>Cosine of the angle between the query and a vector seen from the centre, -1 to 1; 0 where there is no angle.</summary>
    public float CosineTo(ReadOnlySpan<float> vector)
    {
        var (dot, squaredLength) = Products(vector);
        return Math.Min(squaredLength, _squaredLength) > Nothing
            ? Math.Clamp(dot / MathF.Sqrt(squaredLength * _squaredLength), -1, 1)
            : 0;
    }

    /// <summary>(x - m)·q and |x - m|², where q is already centred.</summary>
    // Compiled once and for all: less optimised code adds the lanes in another order, and equal songs would differ in the last bit.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (float Dot, float SquaredLength) Products(ReadOnlySpan<float> vector)
    {
        ReadOnlySpan<float> centre = _centre;
        ReadOnlySpan<float> query = _values;
        Vector<float> dotA = default, dotB = default, lengthA = default, lengthB = default;
        for (var i = 0; i < Embedding.Dimension; i += 2 * Vector<float>.Count)
        {
            var a = new Vector<float>(vector[i..]) - new Vector<float>(centre[i..]);
            dotA = Vector.FusedMultiplyAdd(a, new Vector<float>(query[i..]), dotA);
            lengthA = Vector.FusedMultiplyAdd(a, a, lengthA);

            var j = i + Vector<float>.Count;
            var b = new Vector<float>(vector[j..]) - new Vector<float>(centre[j..]);
            dotB = Vector.FusedMultiplyAdd(b, new Vector<float>(query[j..]), dotB);
            lengthB = Vector.FusedMultiplyAdd(b, b, lengthB);
        }

        return (Vector.Sum(dotA + dotB), Vector.Sum(lengthA + lengthB));
    }
}
