using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using SongExplorer.Similarity;
using SongExplorer.Songs;

namespace SongExplorer.Benchmarks;

/// <summary>Reads what numpy.save writes of a float32 array of n rows of 512.</summary>
internal static partial class NpyMatrix
{
    private const int PrefixLength = 8;

    /// <param name="most">Rows read; the rest is left out.</param>
    /// <exception cref="InvalidDataException">It is something else, or has a row without a direction.</exception>
    public static CentredVectors Read(string path, int most)
    {
        using var file = File.OpenRead(path);
        var rows = Math.Min(most, ReadRows(file) ?? throw new InvalidDataException(
            $"{path} is not a float32 array of rows of {Embedding.Dimension}: write it with numpy.save(file, numpy.ascontiguousarray(vectors, dtype='<f4'))."));
        var vectors = new CentredVectors(Ids(rows));
        var row = new float[Embedding.Dimension];
        for (var i = 0; i < rows; i++)
        {
            file.ReadExactly(MemoryMarshal.AsBytes(row.AsSpan()));
            if (row.Any(value => !float.IsFinite(value)))
            {
                throw new InvalidDataException($"Row {i} of {path} holds a number that is not finite.");
            }

            vectors.Set(i, row, new float[Embedding.Dimension]);
        }

        return vectors;
    }

    public static SongId[] Ids(int count) => [.. Enumerable.Range(0, count).Select(i => new SongId(new Guid(i, 0, 0, new byte[8])))];

    private static int? ReadRows(FileStream file)
    {
        var prefix = new byte[PrefixLength];
        if (file.ReadAtLeast(prefix, PrefixLength, throwOnEndOfStream: false) < PrefixLength || !prefix.AsSpan(1).StartsWith("NUMPY"u8))
        {
            return null;
        }

        var size = new byte[prefix[6] == 1 ? sizeof(ushort) : sizeof(uint)];
        file.ReadExactly(size);
        var header = new byte[size.Length == sizeof(ushort) ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size)];
        file.ReadExactly(header);
        var text = Encoding.ASCII.GetString(header);
        return Shape().Match(text) is { Success: true } shape && text.Contains("'<f4'", StringComparison.Ordinal) && text.Contains("'fortran_order': False", StringComparison.Ordinal)
            ? int.Parse(shape.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;
    }

    [GeneratedRegex(@"'shape': \((\d+), 512\)")]
    private static partial Regex Shape();
}
