using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Web.Api;

/// <summary>Where a list goes on: behind a song that was at a place, in the list of one filter and order.</summary>
/// <param name="Last">The last song that was given.</param>
/// <param name="Place">Its place when it was given, counted from 0. It is elsewhere by now if songs came or went before it.</param>
/// <param name="List">Tells lists apart.</param>
internal sealed record SongCursor(SongId Last, int Place, uint List)
{
    private const int Length = 24;

    public static SongCursor After(SongId last, int place, SongQuery query) => new(last, place, NameOf(query));

    public static SongCursor? Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (text.Length != Base64Url.GetEncodedLength(Length) || !Base64Url.TryDecodeFromChars(text, bytes, out var read) || read != Length)
        {
            return null;
        }

        var place = BinaryPrimitives.ReadInt32BigEndian(bytes[16..]);
        return place < 0 ? null : new SongCursor(new SongId(new Guid(bytes[..16], bigEndian: true)), place, BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]));
    }

    public bool IsOf(SongQuery query) => List == NameOf(query);

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        Last.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], Place);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[20..], List);
        return Base64Url.EncodeToString(bytes);
    }

    private static uint NameOf(SongQuery query)
    {
        var text = JsonSerializer.Serialize(query with { Skip = 0, Take = 0 });
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
