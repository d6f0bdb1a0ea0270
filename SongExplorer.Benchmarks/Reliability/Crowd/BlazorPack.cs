using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace SongExplorer.Benchmarks.Reliability.Crowd;

/// <summary>
/// Messages of circuits: frames of MessagePack, each behind its length in seven-bit groups, as the hub protocol of SignalR says. Only
/// what circuits send is read: numbers, texts, bytes, lists and maps.
/// </summary>
internal static class BlazorPack
{
    public const int Invocation = 1;
    public const int Completion = 3;
    public const int Close = 7;

    /// <param name="id">Of the answer that is wanted, if any.</param>
    public static byte[] Call(string method, string? id, params IReadOnlyList<object?> arguments)
    {
        var body = new List<byte>();
        Write(body, new List<object?> { Invocation, new Dictionary<object, object?>(), id, method, arguments });
        var frame = new List<byte>();
        var length = (uint)body.Count;
        for (; length >= 0x80; length >>= 7)
        {
            frame.Add((byte)(length | 0x80));
        }

        frame.Add((byte)length);
        return [.. frame, .. body];
    }

    /// <summary>Takes a whole frame from the beginning of what has come; <c>null</c> while there is none.</summary>
    public static IReadOnlyList<object?>? Take(List<byte> received)
    {
        var (length, prefix) = (0, 0);
        do
        {
            if (prefix == received.Count)
            {
                return null;
            }

            length |= (received[prefix] & 0x7f) << (7 * prefix);
        }
        while (received[prefix++] >= 0x80);

        if (received.Count < prefix + length)
        {
            return null;
        }

        var frame = received.GetRange(prefix, length).ToArray().AsSpan();
        received.RemoveRange(0, prefix + length);
        return (IReadOnlyList<object?>)Read(ref frame)!;
    }

    private static void Write(List<byte> to, object? value)
    {
        switch (value)
        {
            case null:
                to.Add(0xc0);
                break;
            case bool truth:
                to.Add(truth ? (byte)0xc3 : (byte)0xc2);
                break;
            case int or long:
                to.Add(0xd3);
                to.AddRange(BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(Convert.ToInt64(value, null))));
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                to.Add(0xdb);
                to.AddRange(BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(bytes.Length)));
                to.AddRange(bytes);
                break;
            case IReadOnlyList<object?> list:
                to.Add((byte)(0x90 | list.Count));
                list.ToList().ForEach(item => Write(to, item));
                break;
            case Dictionary<object, object?> { Count: 0 }:
                to.Add(0x80);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static object? Read(ref Span<byte> from)
    {
        var kind = from[0];
        from = from[1..];
        return kind switch
        {
            <= 0x7f => (long)kind,
            <= 0x8f => Map(ref from, kind & 0x0f),
            <= 0x9f => List(ref from, kind & 0x0f),
            <= 0xbf => Text(ref from, kind & 0x1f),
            0xc0 => null,
            0xc2 or 0xc3 => kind == 0xc3,
            0xc4 or 0xc5 or 0xc6 => Take(ref from, (int)Number(ref from, 1 << (kind - 0xc4))).ToArray(),
            0xca or 0xcb => Take(ref from, kind == 0xca ? 4 : 8).ToArray(),
            >= 0xcc and <= 0xcf => Number(ref from, 1 << (kind - 0xcc)),
            >= 0xd0 and <= 0xd3 => Number(ref from, 1 << (kind - 0xd0)),
            0xd9 or 0xda or 0xdb => Text(ref from, (int)Number(ref from, 1 << (kind - 0xd9))),
            0xdc or 0xdd => List(ref from, (int)Number(ref from, kind == 0xdc ? 2 : 4)),
            0xde or 0xdf => Map(ref from, (int)Number(ref from, kind == 0xde ? 2 : 4)),
            >= 0xe0 => (long)(sbyte)kind,
            _ => throw new InvalidDataException($"Circuits do not send MessagePack's {kind:x2}."),
        };
    }

    private static Span<byte> Take(ref Span<byte> from, int length)
    {
        var taken = from[..length];
        from = from[length..];
        return taken;
    }

    private static string Text(ref Span<byte> from, int length) => Encoding.UTF8.GetString(Take(ref from, length));

    /// <summary>Big-endian; what is negative or larger than it can be is not looked at here.</summary>
    private static long Number(ref Span<byte> from, int length)
    {
        var number = 0L;
        foreach (var part in Take(ref from, length))
        {
            number = (number << 8) | part;
        }

        return number;
    }

    private static List<object?> List(ref Span<byte> from, int count)
    {
        var list = new List<object?>(count);
        for (var i = 0; i < count; i++)
        {
            list.Add(Read(ref from));
        }

        return list;
    }

    private static List<object?> Map(ref Span<byte> from, int count) => List(ref from, 2 * count);
}
