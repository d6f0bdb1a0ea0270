using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace SongExplorer.Songs;

/// <summary>Makes UUIDs out of names (RFC 9562, version 5): the same name gives the same UUID on every machine.</summary>
public static class UuidV5
{
    private const int Length = 16;

    /// <summary>The first 16 bytes of the SHA-1 of the namespace (big endian) and the name (UTF-8), marked as version 5.</summary>
    /// <param name="namespaceId">Keeps the names of one purpose apart from those of another.</param>
    public static Guid Create(Guid namespaceId, string name)
    {
        var text = new byte[Length + Encoding.UTF8.GetByteCount(name)];
        namespaceId.TryWriteBytes(text, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, text.AsSpan(Length));

        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        Hash(text, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..Length], bigEndian: true);
    }

    [SuppressMessage("Security", "CA5350:Do not use weak cryptographic algorithms", Justification = "The standard asks for SHA-1; nothing is secret here.")]
    private static void Hash(byte[] text, Span<byte> hash) => SHA1.HashData(text, hash);
}
