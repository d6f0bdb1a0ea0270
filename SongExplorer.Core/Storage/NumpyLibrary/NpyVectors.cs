using System.Numerics.Tensors;
using SongExplorer.Songs;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>The rows of a .npy file, each a vector of 512 numbers that may have any length.</summary>
internal sealed class NpyVectors(string path, NpyHeader header, byte[] data)
{
    private const float UnitTolerance = 1e-3f;

    public int Rows => header.Rows;

    /// <summary>
    /// The vector of the whole song: the one row, or, where the rows are windows, each brought to length 1, their mean, brought to
    /// length 1 again; and the length of that mean before, 0 to 1.
    /// </summary>
    /// <exception cref="InvalidDataException">A row has no direction, or a number that is not finite.</exception>
    public (Embedding Whole, float Uniformity) Pool()
    {
        if (Rows == 1)
        {
            return (Unit(0), 1);
        }

        var mean = new float[Embedding.Dimension];
        for (var row = 0; row < Rows; row++)
        {
            TensorPrimitives.Add(mean, Unit(row).Values, mean);
        }

        TensorPrimitives.Divide(mean, Rows, mean);
        var uniformity = Math.Min(1, TensorPrimitives.Norm<float>(mean));
        // As in pooling of our own: windows that cancel each other out leave the word to the first.
        return (uniformity > 1e-6f ? Embedding.Normalize(mean) : Unit(0), uniformity);
    }

    /// <summary>A row as a unit vector: float32 that is one already stays as it is, bit for bit.</summary>
    /// <exception cref="InvalidDataException">It has no direction, or a number that is not finite.</exception>
    public Embedding Unit(int row)
    {
        var values = Numbers(row);
        var singles = Array.ConvertAll(values, value => (float)value);
        if (header.Type.Size == sizeof(float) && Math.Abs(TensorPrimitives.Norm<float>(singles) - 1) < UnitTolerance)
        {
            return Embedding.FromUnit(singles);
        }

        // The largest becomes 1, so that no square is too large or too small for a float.
        var largest = values.Max(value => Math.Abs(value));
        return largest > 0
            ? Embedding.Normalize(Array.ConvertAll(values, value => (float)(value / largest)))
            : throw NpyFile.Fail(path, "holds only zeros where a vector should be; make it again from the song");
    }

    /// <summary>A row in half precision: float16 as it is, bit for bit, anything else as a unit vector.</summary>
    /// <exception cref="InvalidDataException">It has no direction, or a number that is not finite.</exception>
    public Half[] Window(int row)
    {
        if (header.Type.Size == 2)
        {
            return Array.ConvertAll(Numbers(row), value => (Half)value);
        }

        var values = new Half[Embedding.Dimension];
        TensorPrimitives.ConvertToHalf(Unit(row).Values, values);
        return values;
    }

    private double[] Numbers(int row)
    {
        var bytes = data.AsSpan(row * Embedding.Dimension * header.Type.Size);
        var values = new double[Embedding.Dimension];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = header.Type.Read(bytes[(i * header.Type.Size)..]);
            if (!double.IsFinite(values[i]))
            {
                throw NpyFile.Fail(path, "holds a number that is not finite (NaN or infinity); make it again from the song");
            }
        }

        return values;
    }
}
