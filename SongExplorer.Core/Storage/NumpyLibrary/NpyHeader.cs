using System.Globalization;
using System.Text;
using SongExplorer.Songs;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>What a .npy file says about its numbers: how they are written, and in how many rows of 512.</summary>
/// <param name="IsMatrix">Whether the shape has two dimensions, also when there is only one row.</param>
internal readonly record struct NpyHeader(NpyType Type, int Rows, bool IsMatrix)
{
    /// <summary>Windows of a song; more than a day of music, cut every ten seconds.</summary>
    public const int MostRows = 10_000;

    private const int Alignment = 64;

    public long DataLength => (long)Rows * Embedding.Dimension * Type.Size;

    /// <summary>Reads the dictionary of the header; one that cannot be used ends in a sentence without its subject.</summary>
    /// <exception cref="FormatException">Why not, and how to mend it.</exception>
    public static NpyHeader Parse(ReadOnlySpan<byte> text)
    {
        if (!Ascii.IsValid(text) || Read(Encoding.ASCII.GetString(text)) is not { } entries)
        {
            throw new FormatException("has a header that cannot be understood, so it is damaged; make it again with numpy.save");
        }

        var fortran = entries.GetValueOrDefault("fortran_order") as bool? ?? throw new FormatException("does not say in which order its numbers are");
        var type = ParseType(entries.GetValueOrDefault("descr"));
        var (rows, isMatrix) = ParseShape(entries.GetValueOrDefault("shape") as List<object?>);
        return fortran && rows > 1
            ? throw new FormatException("is in Fortran order, column by column; write it again with numpy.save(file, numpy.ascontiguousarray(numpy.load(file)))")
            : new NpyHeader(type, rows, isMatrix);
    }

    /// <summary>Magic, version 1.0 and dictionary, padded as numpy.save pads them.</summary>
    public byte[] ToBytes()
    {
        var shape = IsMatrix ? $"({Rows.ToString(CultureInfo.InvariantCulture)}, {Embedding.Dimension})" : $"({Embedding.Dimension},)";
        var text = $"{{'descr': '{Type.Name}', 'fortran_order': False, 'shape': {shape}, }}";
        var prefix = NpyFile.Magic.Length + 4;
        var length = (prefix + text.Length + 1 + Alignment - 1) / Alignment * Alignment - prefix;
        return [.. NpyFile.Magic, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1)), (byte)'\n'];
    }

    private static Dictionary<string, object?>? Read(string text)
    {
        try
        {
            return PythonLiteral.Parse(text) as Dictionary<string, object?>;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static NpyType ParseType(object? descr) => descr switch
    {
        string name when NpyType.Parse(name) is { } type => type,
        string name when name.TrimStart("|<>=").StartsWith('O') => throw new FormatException(
            "holds Python objects, which are programs and never opened here; write plain numbers with numpy.save(file, numpy.asarray(vector, dtype='<f4'))"),
        string name => throw new FormatException(
            $"holds numbers of the type {name}; float16, float32 and float64 are read: numpy.save(file, numpy.load(file).astype('<f4'))"),
        _ => throw new FormatException("holds records, not plain numbers; write the vector alone with numpy.save(file, vector.astype('<f4'))"),
    };

    private static (int Rows, bool IsMatrix) ParseShape(List<object?>? shape) => shape switch
    {
        [long width] when width == Embedding.Dimension => (1, false),
        [long rows and > 0 and <= MostRows, long width] when width == Embedding.Dimension => ((int)rows, true),
        [long rows and > MostRows, long width] when width == Embedding.Dimension => throw new FormatException(
            FormattableString.Invariant($"says it has {rows} rows; no song has more than {MostRows} windows")),
        [0L, ..] => throw new FormatException("holds no vector at all"),
        null => throw new FormatException("does not say how many numbers it holds"),
        _ => throw new FormatException(
            $"holds an array of the shape ({string.Join(", ", shape)}), not one vector of {Embedding.Dimension} numbers or rows of them; it was made by another model"),
    };
}
