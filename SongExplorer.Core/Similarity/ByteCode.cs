using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>One byte a component, with one scale for all vectors, so that whole-number dot products rank as cosines do.</summary>
internal static unsafe class ByteCode
{
    // Components of a rotated unit vector spread by 1/√512; the few beyond 4.5 times that are cut.
    private static readonly float Scale = 127 * MathF.Sqrt(Embedding.Dimension) / 4.5f;

    /// <param name="values">Unit length.</param>
    public static void Encode(ReadOnlySpan<float> values, Span<sbyte> codes)
    {
        for (var i = 0; i < Embedding.Dimension; i += Vector256<sbyte>.Count)
        {
            var low = Vector256.Narrow(Quantize(values[i..]), Quantize(values[(i + 8)..]));
            var high = Vector256.Narrow(Quantize(values[(i + 16)..]), Quantize(values[(i + 24)..]));
            Vector256.Narrow(low, high).CopyTo(codes[i..]);
        }
    }

    public static float ToCosine(int dot) => dot / (Scale * Scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Dot(sbyte* a, sbyte* b) => Avx2.IsSupported ? DotAvx2(a, b) : DotAnywhere(a, b);

    /// <summary>
    /// |b| × (a with the signs of b): the pair sums of the first multiplication stay below 2 · 127² &lt; 32,767, so it never saturates.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int DotAvx2(sbyte* a, sbyte* b)
    {
        var one = Vector256.Create((short)1);
        Vector256<int> even = default, odd = default;
        for (var i = 0; i < Embedding.Dimension; i += 64)
        {
            var (x, y) = (Vector256.Load(b + i), Vector256.Load(b + i + 32));
            even += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Avx2.Abs(x), Avx2.Sign(Vector256.Load(a + i), x)), one);
            odd += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Avx2.Abs(y), Avx2.Sign(Vector256.Load(a + i + 32), y)), one);
        }

        return Vector256.Sum(even + odd);
    }

    internal static int DotAnywhere(sbyte* a, sbyte* b)
    {
        Vector<int> sum = default;
        for (var i = 0; i < Embedding.Dimension; i += Vector<sbyte>.Count)
        {
            Vector.Widen(Vector.Load(a + i), out var aLow, out var aHigh);
            Vector.Widen(Vector.Load(b + i), out var bLow, out var bHigh);
            Vector.Widen((aLow * bLow) + (aHigh * bHigh), out var low, out var high);
            sum += low + high;
        }

        return Vector.Sum(sum);
    }

    private static Vector256<int> Quantize(ReadOnlySpan<float> values) => Vector256.ConvertToInt32(
        Vector256.Clamp(Vector256.Round(Vector256.Create(values) * Scale), Vector256.Create(-127f), Vector256.Create(127f)));
}
