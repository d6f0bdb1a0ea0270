using System.Numerics.Tensors;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>
/// The point of view from which coarse codes are taken: a centre that stays while the library's mean moves on, and the
/// fixed rotation. Real embeddings share a strong direction; without it, sign bits would mostly repeat that direction.
/// </summary>
internal sealed unsafe class CodeFrame(float[] centre)
{
    public void Encode(ReadOnlySpan<float> vector, Span<ulong> signs, Span<sbyte> bytes)
    {
        Span<float> seen = stackalloc float[Embedding.Dimension];
        See(vector, seen);
        SignBits.Encode(seen, signs);
        ByteCode.Encode(seen, bytes);
    }

    public CodedQuery EncodeQuery(ReadOnlySpan<float> vector)
    {
        CodedQuery query;
        Span<float> seen = stackalloc float[Embedding.Dimension];
        See(vector, seen);
        SignBits.Encode(seen, new Span<ulong>(query.Signs, SignBits.Words));
        SignBits.EncodeStrong(seen, new Span<ulong>(query.Strong, SignBits.Words));
        ByteCode.Encode(seen, new Span<sbyte>(query.Bytes, Embedding.Dimension));
        return query;
    }

    /// <summary>Whether the mean has moved so far that codes taken from here rank less well than they could: 5 % of the vectors' typical distance to it.</summary>
    public bool IsFarFrom(ReadOnlySpan<float> mean)
    {
        var moved = TensorPrimitives.Distance(centre, mean);
        return moved * moved > 0.0025f * MathF.Max(1 - TensorPrimitives.SumOfSquares(mean), 1e-6f);
    }

    /// <summary>The direction of a vector from here, rotated, of length 1.</summary>
    private void See(ReadOnlySpan<float> vector, Span<float> seen)
    {
        TensorPrimitives.Subtract(vector, centre, seen);
        RandomRotation.Apply(seen);
        TensorPrimitives.Multiply(seen, 1 / MathF.Max(TensorPrimitives.Norm(seen), 1e-12f), seen);
    }
}
