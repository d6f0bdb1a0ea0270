using System.Numerics.Tensors;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>
/// Coarse codes of all rows, sorted so that similar rows lie side by side: whoever compares one row with its like
/// finds them in the nearest cache.
/// </summary>
internal sealed unsafe class PairCodes
{
    private readonly ulong[] _signs;
    private readonly sbyte[] _bytes;

    private PairCodes(int count)
    {
        Rows = new int[count];
        _signs = GC.AllocateUninitializedArray<ulong>(count * SignBits.Words, pinned: true);
        _bytes = GC.AllocateUninitializedArray<sbyte>(count * Embedding.Dimension, pinned: true);
    }

    /// <summary>The row of the vectors that is at each place of the codes.</summary>
    public int[] Rows { get; }

    public static PairCodes Of(CentredVectors vectors, ParallelOptions parallel)
    {
        var codes = new PairCodes(vectors.Count);
        var unsorted = new ulong[vectors.Count * SignBits.Words];
        For(vectors.Count, parallel, row =>
        {
            Span<float> seen = stackalloc float[Embedding.Dimension];
            Rotate(vectors[row], seen);
            SignBits.Encode(seen, unsorted.AsSpan(row * SignBits.Words, SignBits.Words));
        });
        codes.Sort(unsorted, parallel);
        For(vectors.Count, parallel, place =>
        {
            Span<float> seen = stackalloc float[Embedding.Dimension];
            Rotate(vectors[codes.Rows[place]], seen);
            ByteCode.Encode(seen, new Span<sbyte>(codes.Bytes(place), Embedding.Dimension));
            unsorted.AsSpan(codes.Rows[place] * SignBits.Words, SignBits.Words).CopyTo(codes._signs.AsSpan(place * SignBits.Words));
        });
        return codes;
    }

    public ulong* Signs(int place)
    {
        fixed (ulong* signs = _signs)
        {
            return signs + ((long)place * SignBits.Words);
        }
    }

    public sbyte* Bytes(int place)
    {
        fixed (sbyte* bytes = _bytes)
        {
            return bytes + ((long)place * Embedding.Dimension);
        }
    }

    /// <summary>By the nearest of some rows picked evenly, then by the distance to it.</summary>
    private void Sort(ulong[] signs, ParallelOptions parallel)
    {
        var count = Rows.Length;
        var pivots = (int)Math.Sqrt(count);
        var keys = new long[count];
        For(count, parallel, row =>
        {
            var (best, nearest) = (int.MaxValue, 0);
            fixed (ulong* all = signs)
            {
                for (var pivot = 0; pivot < pivots; pivot++)
                {
                    var distance = SignBits.Difference(all + ((long)row * SignBits.Words), all + (pivot * (long)count / pivots * SignBits.Words));
                    (best, nearest) = distance < best ? (distance, pivot) : (best, nearest);
                }
            }

            keys[row] = ((long)nearest << 48) | ((long)best << 32) | (uint)row;
        });
        Array.Sort(keys);
        for (var place = 0; place < count; place++)
        {
            Rows[place] = (int)keys[place];
        }
    }

    private static void Rotate(ReadOnlySpan<float> vector, Span<float> seen)
    {
        vector.CopyTo(seen);
        RandomRotation.Apply(seen);
        TensorPrimitives.Multiply(seen, 1 / MathF.Sqrt(Embedding.Dimension), seen);
    }

    private static void For(int count, ParallelOptions parallel, Action<int> body) => Parallel.For(0, count, parallel, body);
}
