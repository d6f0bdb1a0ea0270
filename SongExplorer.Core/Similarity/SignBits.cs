using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>One bit a component: the share of bits in which two vectors differ estimates the angle between them (Charikar 2002).</summary>
internal static unsafe class SignBits
{
    /// <summary>64-bit words a vector.</summary>
    public const int Words = Embedding.Dimension / 64;

    /// <summary>Sets the bits of the negative components.</summary>
    public static void Encode(ReadOnlySpan<float> values, Span<ulong> bits)
    {
        for (var word = 0; word < Words; word++)
        {
            bits[word] = 0;
            for (var i = 0; i < 64; i += Vector256<float>.Count)
            {
                bits[word] |= (ulong)Vector256.Create(values[((word * 64) + i)..]).ExtractMostSignificantBits() << i;
            }
        }
    }

    /// <summary>In how many bits two vectors differ, 0 to 512.</summary>
    // The processor's own bit count, a word at a time, keeps up with memory; counting by table in wide registers was slower.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Distance(ulong* a, ulong* b) =>
        BitOperations.PopCount(a[0] ^ b[0]) + BitOperations.PopCount(a[1] ^ b[1])
        + BitOperations.PopCount(a[2] ^ b[2]) + BitOperations.PopCount(a[3] ^ b[3])
        + BitOperations.PopCount(a[4] ^ b[4]) + BitOperations.PopCount(a[5] ^ b[5])
        + BitOperations.PopCount(a[6] ^ b[6]) + BitOperations.PopCount(a[7] ^ b[7]);
}
