using System.Numerics.Tensors;

namespace SongExplorer.Songs;

/// <summary>A point on the unit sphere of a model's space: <see cref="Dimension"/> float32 components, Euclidean length 1.</summary>
public sealed class Embedding
{
    /// <summary>Components of every model's vectors here.</summary>
    public const int Dimension = 512;

    private readonly float[] _values;

    private Embedding(float[] values) => _values = values;

    public ReadOnlySpan<float> Values => _values;

    /// <summary>Brings a raw vector to length 1.</summary>
    /// <exception cref="ArgumentException">It has the wrong length, no direction, or a component that is not a finite number.</exception>
    public static Embedding Normalize(ReadOnlySpan<float> raw)
    {
        if (raw.Length != Dimension)
        {
            throw new ArgumentException($"A vector has {Dimension} components; this one has {raw.Length}.", nameof(raw));
        }

        var norm = TensorPrimitives.Norm(raw);
        if (!float.IsFinite(norm) || norm < 1e-12f)
        {
            throw new ArgumentException("A vector without a direction (zero, or not finite) cannot be compared.", nameof(raw));
        }

        var values = new float[Dimension];
        TensorPrimitives.Divide(raw, norm, values);
        return new Embedding(values);
    }

    /// <summary>Takes over components that are already of unit length, bit for bit, as they come out of storage.</summary>
    /// <exception cref="ArgumentException">The length is wrong, or the vector is not of length 1 within 1e-3.</exception>
    public static Embedding FromUnit(ReadOnlySpan<float> unit)
    {
        if (unit.Length != Dimension || !(Math.Abs(TensorPrimitives.Norm(unit) - 1) < 1e-3f))
        {
            throw new ArgumentException($"Stored vectors have {Dimension} components and length 1.", nameof(unit));
        }

        return new Embedding(unit.ToArray());
    }

    /// <summary>Cosine of the angle between the two, -1 to 1.</summary>
    public float CosineTo(Embedding other) => TensorPrimitives.Dot(Values, other.Values);
}
