using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>Vectors as they travel: big-endian float32, bit for bit.</summary>
internal static class VectorBytes
{
    public const int Size = Embedding.Dimension * sizeof(float);

    // The database refuses zero and near-zero vectors for cosine.
    private const float ShortestNorm = 1e-6f;

    /// <exception cref="DataApiValidationException">The database would refuse it: wrong length, not finite, or without a direction.</exception>
    public static void Check(ReadOnlySpan<float> vector, string column)
    {
        if (vector.Length != Embedding.Dimension)
        {
            throw new DataApiValidationException(
                $"A vector for {column} has {vector.Length} components instead of {Embedding.Dimension}; embed the song again with the active model.", []);
        }

        if (!(TensorPrimitives.Norm(vector) is var norm && float.IsFinite(norm) && norm >= ShortestNorm))
        {
            throw new DataApiValidationException(
                $"A vector for {column} is zero or not finite and cannot be compared; embed the song again with the active model.", []);
        }
    }

    public static void Write(ReadOnlySpan<float> vector, Span<byte> destination)
    {
        var source = MemoryMarshal.Cast<float, int>(vector);
        var target = MemoryMarshal.Cast<byte, int>(destination);
        if (BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(source, target);
        }
        else
        {
            source.CopyTo(target);
        }
    }

    public static float[] Read(ReadOnlySpan<byte> bytes)
    {
        var vector = new float[bytes.Length / sizeof(float)];
        Write(MemoryMarshal.Cast<byte, float>(bytes), MemoryMarshal.AsBytes(vector.AsSpan()));
        return vector;
    }
}
