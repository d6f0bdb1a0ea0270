using System.Numerics.Tensors;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>
/// A copy of a library's vectors that stays as it is, as they are when neighbours are looked for: the library's mean
/// taken out, of length 1, one row after the other at a fixed address. A vector that is the mean itself has length 0.
/// </summary>
/// <param name="ids">The songs of the rows.</param>
internal sealed unsafe class CentredVectors(SongId[] ids)
{
    // Squared length below which a difference of two unit vectors is rounding.
    private const float Nothing = 1e-10f;

    private readonly float[] _values = GC.AllocateUninitializedArray<float>(ids.Length * Embedding.Dimension, pinned: true);

    public IReadOnlyList<SongId> Ids => ids;

    public int Count => ids.Length;

    /// <summary>512 components, aligned as floats are.</summary>
    public float* At(int row)
    {
        fixed (float* values = _values)
        {
            return values + ((long)row * Embedding.Dimension);
        }
    }

    public ReadOnlySpan<float> this[int row] => _values.AsSpan(row * Embedding.Dimension, Embedding.Dimension);

    /// <param name="vector">Finite components.</param>
    public void Set(int row, ReadOnlySpan<float> vector, ReadOnlySpan<float> centre)
    {
        var values = _values.AsSpan(row * Embedding.Dimension, Embedding.Dimension);
        TensorPrimitives.Subtract(vector, centre, values);
        var square = TensorPrimitives.SumOfSquares<float>(values);
        TensorPrimitives.Multiply(values, square > Nothing ? 1 / MathF.Sqrt(square) : 0, values);
    }
}
