using System.Buffers;
using System.Text.Json;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>What Python's json module writes although it is not JSON, or not text.</summary>
internal static class JsonText
{
    /// <summary>Puts <c>null</c> in place of the NaN, Infinity and -Infinity that are not within strings.</summary>
    /// <param name="found">How many there were.</param>
    public static ReadOnlyMemory<byte> WithoutNaN(byte[] json, out int found)
    {
        found = 0;
        var rest = json.AsSpan();
        if (rest.IndexOf("NaN"u8) < 0 && rest.IndexOf("Infinity"u8) < 0)
        {
            return json;
        }

        var mended = new ArrayBufferWriter<byte>();
        while (true)
        {
            var next = rest.IndexOfAny("\"NI"u8);
            if (next >= 0 && rest[next] == '"')
            {
                next += EndOfString(rest[next..]);
                mended.Write(rest[..next]);
                rest = rest[next..];
                continue;
            }

            if (next < 0 || Word(rest[next..]) is not (> 0 and var length))
            {
                break; // The end, or something that is no JSON in any case: the parser will say so.
            }

            found++;
            mended.Write(rest[..next].TrimEnd((byte)'-'));
            mended.Write("null"u8);
            rest = rest[(next + length)..];
        }

        if (found == 0)
        {
            return json;
        }

        mended.Write(rest);
        return mended.WrittenMemory;
    }

    /// <summary>Whether every string and name in it is valid Unicode.</summary>
    public static bool IsUnicode(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.Object => value.EnumerateObject().All(member => member.Name is not null && IsUnicode(member.Value)),
                JsonValueKind.Array => value.EnumerateArray().All(IsUnicode),
                JsonValueKind.String => value.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static int Word(ReadOnlySpan<byte> json) => json.StartsWith("NaN"u8) ? 3 : json.StartsWith("Infinity"u8) ? 8 : 0;

    private static int EndOfString(ReadOnlySpan<byte> json)
    {
        var end = 1;
        while (end < json.Length && json[end] != '"')
        {
            end += json[end] == '\\' ? 2 : 1;
        }

        return Math.Min(end + 1, json.Length);
    }
}
