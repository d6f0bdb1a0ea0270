using System.Buffers.Binary;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>How a .npy file writes its floating-point numbers.</summary>
/// <param name="Size">Bytes of a number: 2, 4 or 8.</param>
internal readonly record struct NpyType(int Size, bool BigEndian)
{
    public static readonly NpyType Half = new(2, BigEndian: false);
    public static readonly NpyType Single = new(4, BigEndian: false);

    /// <summary>NumPy's name, for example <c>&lt;f4</c>.</summary>
    public string Name => $"{(BigEndian ? '>' : '<')}f{Size}";

    /// <summary><c>null</c> where the numbers are not floating-point ones of 16, 32 or 64 bits.</summary>
    public static NpyType? Parse(string name)
    {
        var order = name is ['<' or '>' or '=', ..] ? name[0] : '=';
        var size = name.TrimStart("<>=") is ['f', var digit and ('2' or '4' or '8')] ? digit - '0' : 0;
        return size == 0 || name.Length > 3 ? null : new NpyType(size, order == '>' || (order == '=' && !BitConverter.IsLittleEndian));
    }

    /// <summary>The number that begins here; every half and single is exact as a double.</summary>
    public double Read(ReadOnlySpan<byte> bytes) => (Size, BigEndian) switch
    {
        (2, false) => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        (2, true) => (double)BinaryPrimitives.ReadHalfBigEndian(bytes),
        (4, false) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        (4, true) => BinaryPrimitives.ReadSingleBigEndian(bytes),
        (_, false) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        (_, true) => BinaryPrimitives.ReadDoubleBigEndian(bytes),
    };
}
