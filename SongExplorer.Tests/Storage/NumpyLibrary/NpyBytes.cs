using System.Text;
using SongExplorer.Songs;

namespace SongExplorer.Tests.Storage.NumpyLibrary;

/// <summary>Files of NumPy's format, put together by hand.</summary>
internal static class NpyBytes
{
    public const string Vector = "{'descr': '<f4', 'fortran_order': False, 'shape': (512,), }";

    /// <summary>The header's dictionary and the numbers, in a version of the format.</summary>
    public static byte[] File(string dictionary, byte[] numbers, byte version = 1)
    {
        var text = Encoding.Latin1.GetBytes(dictionary + "\n");
        byte[] length = version == 1
            ? [(byte)text.Length, (byte)(text.Length >> 8)]
            : [(byte)text.Length, (byte)(text.Length >> 8), 0, 0];
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. numbers];
    }

    public static byte[] Of(ReadOnlySpan<float> vector) => File(Vector, Numbers("<f4", vector));

    /// <summary>Numbers as a type of NumPy's writes them.</summary>
    public static byte[] Numbers(string type, ReadOnlySpan<float> values)
    {
        var size = type[^1] - '0';
        var isBig = type[0] == '>';
        var bytes = new byte[values.Length * size];
        for (var i = 0; i < values.Length; i++)
        {
            var bits = size switch
            {
                2 => BitConverter.HalfToUInt16Bits((Half)values[i]),
                4 => BitConverter.SingleToUInt32Bits(values[i]),
                _ => BitConverter.DoubleToUInt64Bits(values[i]),
            };
            for (var k = 0; k < size; k++)
            {
                bytes[(i * size) + k] = (byte)(bits >> (8 * (isBig ? size - 1 - k : k)));
            }
        }

        return bytes;
    }

    /// <summary>Length 1 in every precision: 256 components of 1/16 and as many of zero, which are exact.</summary>
    public static float[] Exact() => [.. Enumerable.Range(0, Embedding.Dimension).Select(i => i % 2 == 0 ? 0 : i % 3 == 0 ? -0.0625f : 0.0625f)];

    public static float[] Random(Random random) => [.. Enumerable.Range(0, Embedding.Dimension).Select(_ => (float)((random.NextDouble() * 2) - 1))];

    public static Embedding RandomUnit(Random random) => Embedding.Normalize(Random(random));
}
