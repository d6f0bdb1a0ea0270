using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SongExplorer.Mapping;

/// <summary>
/// The map, or a part of it, as the browser reads it, little-endian:
/// <code>
/// 0           4 bytes    "SXM2"
/// 4           uint32     count of the songs that follow
/// 8           uint32     version of the map
/// 12          uint32     total: as many songs of the map lie in the box; more than count when these are a sample
/// 16          float32    left edge of the box, in units of the map: 0 is the left of it, 1 the right
/// 20          float32    lower edge: 0 is the bottom of the map, 1 the top
/// 24          float32    width of the box
/// 28          float32    height
/// 32          uint16 × count   x: 0 is the left edge of the box, 65535 its right edge
/// 32 +  2n    uint16 × count   y: 0 is its lower edge, 65535 the upper
/// 32 +  4n    uint8  × count   colour class
/// 32 +  5n    16 bytes × count song ids, UUIDs in the byte order of RFC 9562
/// </code>
/// The box of the whole map is 0, 0, 1, 1. 100,000 songs are 2.1 MB. Songs stand in random order, the same for every request
/// of one map, so that the first N of them are a fair sample of all.
/// </summary>
public static class MapBinary
{
    public const string ContentType = "application/octet-stream";

    private const int HeaderLength = 32;
    private const int BytesPerSong = 2 + 2 + 1 + MapSheet.IdLength;

    /// <summary>Writes a whole map.</summary>
    /// <param name="colourClasses">One for each song, in the order of the map; empty when all songs look alike.</param>
    /// <exception cref="ArgumentException">There are classes, but not as many as songs.</exception>
    public static byte[] Encode(SongMap map, ReadOnlySpan<byte> colourClasses)
    {
        var sheet = new MapSheet(map);
        return Encode(sheet, sheet.Within(MapBox.Whole, sheet.Count), colourClasses);
    }

    /// <summary>
    /// For each song, in the order of <see cref="Encode(SongMap, ReadOnlySpan{byte})"/>, how far its surroundings on the map can be
    /// believed: 0 (none of its nearest is a true neighbour) to 254 (all are); 255 for songs that were placed after the map was
    /// built, and where it was not measured.
    /// </summary>
    public static byte[] EncodeTrust(SongMap map)
    {
        var order = MapSheet.RandomOrder(map.Ids.Count);
        return [.. order.Select(song => song < map.Trust.Length ? map.Trust[song] : MapTrust.Unknown)];
    }

    /// <summary>Values of the songs, one each in the order of the map, as float32 in the order of <see cref="Encode(SongMap, ReadOnlySpan{byte})"/>; NaN where it is unknown.</summary>
    public static byte[] EncodeValues(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        foreach (var (place, song) in MapSheet.RandomOrder(values.Length).Index())
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(place * sizeof(float)), values[song]);
        }

        return bytes;
    }

    /// <summary>The same for two maps whose songs, in the order of <see cref="Encode(SongMap, ReadOnlySpan{byte})"/>, are the same: what is asked for one suits the other.</summary>
    public static string NameSongs(SongMap map)
    {
        var bytes = new byte[map.Ids.Count * MapSheet.IdLength];
        foreach (var (place, id) in map.Ids.Index())
        {
            id.Value.TryWriteBytes(bytes.AsSpan(place * MapSheet.IdLength), bigEndian: true, out _);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
    }

    /// <summary>The entity tag of an encoded map, quotes included.</summary>
    /// <param name="colouring">Names all that the colour classes depend on: the field, and the revision of the library it was read at.</param>
    /// <remarks>The time is part of it, because a browser may meet two libraries at one address.</remarks>
    public static string EntityTag(SongMap map, string colouring) =>
        $"\"{map.Version}-{map.Placed}-{map.BuiltAt.ToUnixTimeMilliseconds()}-{Uri.EscapeDataString(map.SpaceKey)}-{Uri.EscapeDataString(colouring)}\"";

    internal static byte[] Encode(MapSheet sheet, MapExcerpt excerpt, ReadOnlySpan<byte> colourClasses)
    {
        if (!colourClasses.IsEmpty && colourClasses.Length != sheet.Count)
        {
            throw new ArgumentException($"The map has {sheet.Count} songs, but {colourClasses.Length} of them have a colour.", nameof(colourClasses));
        }

        var box = excerpt.Box;
        var places = excerpt.Places.Span;
        var count = places.Length;
        var bytes = new byte[HeaderLength + (count * BytesPerSong)];
        "SXM2"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), count);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), sheet.Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), excerpt.Total);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(16), box.Left);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(20), box.Bottom);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(24), box.Width);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(28), box.Height);
        var x = bytes.AsSpan(HeaderLength);
        var y = x[(2 * count)..];
        var classes = y[(2 * count)..];
        var ids = classes[count..];
        for (var i = 0; i < count; i++)
        {
            var place = places[i];
            BinaryPrimitives.WriteUInt16LittleEndian(x[(2 * i)..], Coordinate(sheet.X[place] - box.Left, box.Width));
            BinaryPrimitives.WriteUInt16LittleEndian(y[(2 * i)..], Coordinate(sheet.Y[place] - box.Bottom, box.Height));
            classes[i] = colourClasses.IsEmpty ? (byte)0 : colourClasses[sheet.Order[place]];
            sheet.Ids.AsSpan(MapSheet.IdLength * place, MapSheet.IdLength).CopyTo(ids[(MapSheet.IdLength * i)..]);
        }

        return bytes;
    }

    private static ushort Coordinate(float along, float length) => length > 0 ? (ushort)MathF.Round(Math.Clamp(along / length, 0, 1) * ushort.MaxValue) : (ushort)0;
}
