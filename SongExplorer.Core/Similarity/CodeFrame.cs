using System.Numerics.Tensors;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>
/// The point of view from which coarse codes are taken: a centre that stays while the library's mean moves on, and the
/// fixed rotation. Real embeddings share a strong direction; without it, sign bits would mostly repeat that direction.
/// </summary>
internal sealed class CodeFrame(float[] centre)
{
    public void Encode(ReadOnlySpan<float> vector, Span<ulong> signs, Span<sbyte> bytes)
    {
        Span<float> values = stackalloc float[Embedding.Dimension];
        TensorPrimitives.Subtract(vector, centre, values);
        RandomRotation.Apply(values);
        TensorPrimitives.Multiply(values, 1 / MathF.Max(TensorPrimitives.Norm(values), 1e-12f), values);
        SignBits.Encode(values, signs);
        ByteCode.Encode(values, bytes);
    }

    /// <summary>Whether the mean has moved so far that codes taken from here rank less well than they could: 5 % of the vectors' typical distance to it.</summary>
    public bool IsFarFrom(ReadOnlySpan<float> mean)
    {
        var moved = TensorPrimitives.Distance(centre, mean);
        return moved * moved > 0.0025f * MathF.Max(1 - TensorPrimitives.SumOfSquares(mean), 1e-6f);
    }
}
