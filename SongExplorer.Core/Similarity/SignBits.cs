using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>
/// One bit a component: the share of bits in which two vectors differ estimates the angle between them (Charikar 2002).
/// The query, of which there is only one, says a bit more: its strong components count threefold, which is the best
/// uniform quantiser of two bits for normally distributed values (Max 1960) and takes a quarter off the error.
/// </summary>
internal static unsafe class SignBits
{
    /// <summary>64-bit words a vector.</summary>
    public const int Words = Embedding.Dimension / 64;

    public const int MaxDistance = 3 * Embedding.Dimension;

    // Components of a rotated unit vector spread by 1/√512.
    private static readonly float Strong = 0.9957f / MathF.Sqrt(Embedding.Dimension);

    /// <summary>Sets the bits of the negative components.</summary>
    public static void Encode(ReadOnlySpan<float> values, Span<ulong> signs)
    {
        for (var i = 0; i < Embedding.Dimension; i += 64)
        {
            signs[i / 64] = Bits(values[i..], 0);
        }
    }

    /// <summary>Sets the bits of the components far from zero.</summary>
    public static void EncodeStrong(ReadOnlySpan<float> values, Span<ulong> strong)
    {
        for (var i = 0; i < Embedding.Dimension; i += 64)
        {
            strong[i / 64] = Bits(values[i..], -Strong) | ~Bits(values[i..], Strong);
        }
    }

    /// <summary>How far a vector is from the query: bits that differ, those of the query's strong components threefold.</summary>
    // The processor's own bit count, a word at a time, keeps up with memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Distance(ulong* signs, ulong* query, ulong* strong) =>
        Distance(signs[0] ^ query[0], strong[0]) + Distance(signs[1] ^ query[1], strong[1])
        + Distance(signs[2] ^ query[2], strong[2]) + Distance(signs[3] ^ query[3], strong[3])
        + Distance(signs[4] ^ query[4], strong[4]) + Distance(signs[5] ^ query[5], strong[5])
        + Distance(signs[6] ^ query[6], strong[6]) + Distance(signs[7] ^ query[7], strong[7]);

    /// <summary>Bits that differ.</summary>
    public static int Difference(ulong* a, ulong* b)
    {
        var bits = 0;
        for (var word = 0; word < Words; word++)
        {
            bits += BitOperations.PopCount(a[word] ^ b[word]);
        }

        return bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Distance(ulong difference, ulong strong) =>
        BitOperations.PopCount(difference) + (2 * BitOperations.PopCount(difference & strong));

    /// <summary>One bit for each of 64 values: whether it is below the threshold.</summary>
    private static ulong Bits(ReadOnlySpan<float> values, float threshold)
    {
        var bits = 0UL;
        for (var i = 0; i < 64; i += Vector256<float>.Count)
        {
            var below = Vector256.LessThan(Vector256.Create(values[i..]), Vector256.Create(threshold));
            bits |= (ulong)below.ExtractMostSignificantBits() << i;
        }

        return bits;
    }
}
