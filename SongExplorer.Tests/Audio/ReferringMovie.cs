using System.Buffers.Binary;
using System.Text;

namespace SongExplorer.Tests.Audio;

/// <summary>Makes of a QuickTime film with one track another one, silent itself, that says its sound lies in a file beside it.</summary>
internal static class ReferringMovie
{
    private static readonly string[] WayToReferences = ["moov", "trak", "mdia", "minf", "dinf", "dref"];

    public static byte[] Of(byte[] movie, string neighbour)
    {
        var atoms = Follow(movie);
        var (at, length) = atoms[^1];
        var references = References(neighbour);
        byte[] result = [.. movie[..at], .. references, .. movie[(at + length)..]];
        foreach (var (start, size) in atoms[..^1])
        {
            BinaryPrimitives.WriteInt32BigEndian(result.AsSpan(start), size + references.Length - length);
        }

        var sound = result.AsSpan().IndexOf("mdat"u8);
        result.AsSpan(sound + 4, BinaryPrimitives.ReadInt32BigEndian(result.AsSpan(sound - 4)) - 8).Clear();
        return result;
    }

    private static List<(int At, int Length)> Follow(byte[] movie)
    {
        var found = new List<(int At, int Length)>();
        for (var at = 0; found.Count < WayToReferences.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(movie.AsSpan(at));
            var isOnTheWay = Encoding.ASCII.GetString(movie, at + 4, 4) == WayToReferences[found.Count];
            if (isOnTheWay)
            {
                found.Add((at, length));
            }

            at += isOnTheWay ? 8 : length;
        }

        return found;
    }

    /// <summary>One Macintosh alias: a volume, a file name, one folder up from the one and one down to the other, and a path.</summary>
    private static byte[] References(string neighbour)
    {
        var name = Encoding.ASCII.GetBytes(neighbour);
        byte[] alias =
        [
            .. new byte[10], 3, .. "vol"u8, .. new byte[24], .. new byte[12], (byte)name.Length, .. name, .. new byte[63 - name.Length],
            .. new byte[16], 0, 1, 0, 1, .. new byte[16], 0, 2, 0, (byte)name.Length, .. name, .. new byte[name.Length % 2], 0xFF, 0xFF, 0, 0,
        ];
        byte[] entry = [.. Number(alias.Length + 12), .. "alis"u8, .. Number(0), .. alias];
        return [.. Number(entry.Length + 16), .. "dref"u8, .. Number(0), .. Number(1), .. entry];
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
