using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SongExplorer.Mapping;

/// <summary>
/// The map as the browser reads it, little-endian:
/// <code>
/// 0           4 bytes    "SXM1"
/// 4           uint32     count
/// 8           uint32     version of the map
/// 12          uint16 × count   x: 0 is left, 65535 right
/// 12 +  2n    uint16 × count   y: 0 is the bottom, 65535 the top
/// 12 +  4n    uint8  × count   colour class
/// 12 +  5n    16 bytes × count song ids, UUIDs in the byte order of RFC 9562
/// </code>
/// 100,000 songs are 2.1 MB. Songs stand in random order, the same for every request of one map, so that the first N of
/// them are a fair sample of the whole.
/// </summary>
public static class MapBinary
{
    public const string ContentType = "application/octet-stream";

    private const int HeaderLength = 12;
    private const int IdLength = 16;
    private const int BytesPerSong = 2 + 2 + 1 + IdLength;
    private const ulong OrderSeed = 1;

    /// <summary>Writes a map.</summary>
    /// <param name="colourClasses">One for each song, in the order of the map; empty when all songs look alike.</param>
    /// <exception cref="ArgumentException">There are classes, but not as many as songs.</exception>
    public static byte[] Encode(SongMap map, ReadOnlySpan<byte> colourClasses)
    {
        var count = map.Ids.Count;
        if (!colourClasses.IsEmpty && colourClasses.Length != count)
        {
            throw new ArgumentException($"The map has {count} songs, but {colourClasses.Length} of them have a colour.", nameof(colourClasses));
        }

        var bytes = new byte[HeaderLength + (count * BytesPerSong)];
        "SXM1"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), count);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), map.Version);
        var x = bytes.AsSpan(HeaderLength);
        var y = x[(2 * count)..];
        var classes = y[(2 * count)..];
        var ids = classes[count..];
        var order = RandomOrder(count);
        for (var i = 0; i < count; i++)
        {
            var song = order[i];
            BinaryPrimitives.WriteUInt16LittleEndian(x[(2 * i)..], Coordinate(map.X[song]));
            BinaryPrimitives.WriteUInt16LittleEndian(y[(2 * i)..], Coordinate(map.Y[song]));
            classes[i] = colourClasses.IsEmpty ? (byte)0 : colourClasses[song];
            map.Ids[song].Value.TryWriteBytes(ids[(IdLength * i)..], bigEndian: true, out _);
        }

        return bytes;
    }

    /// <summary>
    /// For each song, in the order of <see cref="Encode"/>, how far its surroundings on the map can be believed: 0 (none of
    /// its nearest is a true neighbour) to 254 (all are); 255 for songs that were placed after the map was built, and where it was not measured.
    /// </summary>
    public static byte[] EncodeTrust(SongMap map)
    {
        var order = RandomOrder(map.Ids.Count);
        return [.. order.Select(song => song < map.Trust.Length ? map.Trust[song] : MapTrust.Unknown)];
    }

    /// <summary>Values of the songs, one each in the order of the map, as float32 in the order of <see cref="Encode"/>; NaN where it is unknown.</summary>
    public static byte[] EncodeValues(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        foreach (var (place, song) in RandomOrder(values.Length).Index())
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(place * sizeof(float)), values[song]);
        }

        return bytes;
    }

    /// <summary>The same for two maps whose songs, in the order of <see cref="Encode"/>, are the same: what is asked for one suits the other.</summary>
    public static string NameSongs(SongMap map)
    {
        var bytes = new byte[map.Ids.Count * IdLength];
        foreach (var (place, id) in map.Ids.Index())
        {
            id.Value.TryWriteBytes(bytes.AsSpan(place * IdLength), bigEndian: true, out _);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
    }

    /// <summary>The entity tag of an encoded map, quotes included.</summary>
    /// <param name="colouring">Names all that the colour classes depend on: the field, and the revision of the library it was read at.</param>
    /// <remarks>The time is part of it, because a browser may meet two libraries at one address.</remarks>
    public static string EntityTag(SongMap map, string colouring) =>
        $"\"{map.Version}-{map.Placed}-{map.BuiltAt.ToUnixTimeMilliseconds()}-{Uri.EscapeDataString(map.SpaceKey)}-{Uri.EscapeDataString(colouring)}\"";

    private static ushort Coordinate(float value) => (ushort)MathF.Round(Math.Clamp(value, 0, 1) * ushort.MaxValue);

    private static int[] RandomOrder(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        var random = new Xoshiro(OrderSeed);
        random.Shuffle(order);
        return order;
    }
}
