using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SongExplorer.Songs;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>
/// Vectors in NumPy's file format: reads versions 1.0 to 3.0 of float16, float32 and float64 in either byte order, and writes
/// what numpy.save writes. Nothing is allocated for what a file only claims to hold.
/// </summary>
internal static class NpyFile
{
    /// <summary>As NumPy's own limit: the header of an array without named fields has some 100 bytes.</summary>
    private const int LongestHeader = 10_000;

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <exception cref="InvalidDataException">It is not a vector of 512 numbers or rows of them; the message names the file and says how to mend it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static NpyVectors Read(string path)
    {
        // Asked before it is opened: a pipe has no length either, and would keep its reader waiting.
        if (new FileInfo(path) is { Exists: true, Length: 0 })
        {
            throw Fail(path, "is empty; copy it again");
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 4096);
        try
        {
            var header = NpyHeader.Parse(ReadHeader(file));
            var left = file.Length - file.Position;
            if (left != header.DataLength)
            {
                throw new FormatException(left < header.DataLength
                    ? FormattableString.Invariant($"is cut off: {header.DataLength - left} of its {header.DataLength} bytes of numbers are missing; copy it again")
                    : FormattableString.Invariant($"has {left - header.DataLength} bytes more than its numbers take, so it is damaged; make it again with numpy.save"));
            }

            var data = new byte[header.DataLength];
            file.ReadExactly(data);
            return new NpyVectors(path, header, data);
        }
        catch (Exception e) when (e is FormatException or EndOfStreamException)
        {
            throw Fail(path, e is FormatException ? e.Message : "is cut off; copy it again");
        }
    }

    public static byte[] ToBytes(ReadOnlySpan<float> vector)
    {
        var data = new byte[vector.Length * sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(i * sizeof(float)), vector[i]);
        }

        return [.. new NpyHeader(NpyType.Single, 1, IsMatrix: false).ToBytes(), .. data];
    }

    public static byte[] ToBytes(IReadOnlyList<Half[]> rows)
    {
        var data = new byte[rows.Count * Embedding.Dimension * Marshal.SizeOf<Half>()];
        var rest = data.AsSpan();
        foreach (var value in rows.SelectMany(row => row))
        {
            BinaryPrimitives.WriteHalfLittleEndian(rest, value);
            rest = rest[Marshal.SizeOf<Half>()..];
        }

        return [.. new NpyHeader(NpyType.Half, rows.Count, IsMatrix: true).ToBytes(), .. data];
    }

    public static InvalidDataException Fail(string path, string what) => new($"{path} {what}.");

    private static byte[] ReadHeader(FileStream file)
    {
        Span<byte> start = stackalloc byte[Magic.Length + 2];
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.StartsWith(Magic))
        {
            throw new FormatException("is not a file of numpy.save: it begins differently; make it again with numpy.save");
        }

        var (major, minor) = (start[^2], start[^1]);
        if (major is not (1 or 2 or 3) || minor != 0)
        {
            throw new FormatException($"is in version {major}.{minor} of NumPy's format; 1.0, 2.0 and 3.0 are read: make it again with numpy.save");
        }

        Span<byte> size = stackalloc byte[major == 1 ? sizeof(ushort) : sizeof(uint)];
        file.ReadExactly(size);
        long length = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > LongestHeader)
        {
            throw new FormatException(FormattableString.Invariant(
                $"says its header has {length} bytes, which no vector needs, so it is damaged; make it again with numpy.save"));
        }

        var text = new byte[length];
        file.ReadExactly(text);
        return text;
    }
}
