using System.Numerics;
using System.Runtime.CompilerServices;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>
/// The nearest neighbours of every row in three stages, a block of rows at a time: all pairs by sign bits, some hundred
/// of each row by byte codes, some dozens by the vectors themselves. A pair costs seven processor cycles instead of the
/// 35 that all its components would take.
/// </summary>
internal sealed unsafe class NearestPairs(CentredVectors vectors, PairCodes codes, int perRow)
{
    /// <summary>Rows whose candidates are looked for together.</summary>
    public const int RowsAtOnce = 64;

    /// <summary>Places compared at a time: their sign bits stay in the second cache.</summary>
    private const int Tile = 4096;

    private readonly int _count = vectors.Count;

    /// <summary>Tells the neighbours of the rows at the places from <paramref name="from"/> on.</summary>
    /// <param name="neighbours">count × k rows.</param>
    /// <param name="similarities">count × k cosines.</param>
    public void Find(int from, int[] neighbours, float[] similarities)
    {
        var to = Math.Min(from + RowsAtOnce, _count);
        var wanted = Wanted(_count, perRow);
        var candidates = new PairCandidates[to - from];
        for (var i = 0; i < candidates.Length; i++)
        {
            candidates[i] = new PairCandidates(wanted);
        }

        // Its own surroundings first: they lower the limit for all the rest.
        var tiles = (_count + Tile - 1) / Tile;
        for (var i = 0; i < tiles; i++)
        {
            var tile = ((from / Tile) + i) % tiles * Tile;
            for (var place = from; place < to; place++)
            {
                Scan(place, tile, Math.Min(tile + Tile, _count), candidates[place - from]);
            }
        }

        var byBytes = new BestK(Math.Min(_count - 1, (3 * perRow) + 6), Comparer<int>.Default);
        var best = new BestK(perRow, Comparer<int>.Default);
        Span<int> places = stackalloc int[(3 * perRow) + 6];
        Span<float> scores = stackalloc float[(3 * perRow) + 6];
        for (var place = from; place < to; place++)
        {
            foreach (var candidate in candidates[place - from].Places())
            {
                byBytes.Offer(ByteCode.Dot(codes.Bytes(place), codes.Bytes(candidate)), candidate);
            }

            var row = codes.Rows[place];
            var kept = byBytes.Count;
            byBytes.Drain(places, scores);
            foreach (var candidate in places[..kept])
            {
                best.Offer(Dot(vectors.At(row), vectors.At(codes.Rows[candidate])), codes.Rows[candidate]);
            }

            best.Drain(neighbours.AsSpan(row * perRow, perRow), similarities.AsSpan(row * perRow, perRow));
        }
    }

    private static int Wanted(int count, int perRow) => Math.Min(count - 1, Math.Max(20 * perRow, Math.Max(256, count / 200)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scan(int place, int from, int to, PairCandidates found)
    {
        var own = codes.Signs(place);
        ulong a = own[0], b = own[1], c = own[2], d = own[3], e = own[4], f = own[5], g = own[6], h = own[7];
        var other = codes.Signs(from);
        var limit = found.Limit;
        for (var at = from; at < to; at++, other += SignBits.Words)
        {
            var distance = BitOperations.PopCount(a ^ other[0]) + BitOperations.PopCount(b ^ other[1])
                + BitOperations.PopCount(c ^ other[2]) + BitOperations.PopCount(d ^ other[3])
                + BitOperations.PopCount(e ^ other[4]) + BitOperations.PopCount(f ^ other[5])
                + BitOperations.PopCount(g ^ other[6]) + BitOperations.PopCount(h ^ other[7]);
            if (distance <= limit && at != place)
            {
                limit = found.Add(distance, at);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Dot(float* a, float* b)
    {
        Vector<float> even = default, odd = default;
        for (var i = 0; i < Embedding.Dimension; i += 2 * Vector<float>.Count)
        {
            even = Vector.FusedMultiplyAdd(Vector.Load(a + i), Vector.Load(b + i), even);
            odd = Vector.FusedMultiplyAdd(Vector.Load(a + i + Vector<float>.Count), Vector.Load(b + i + Vector<float>.Count), odd);
        }

        return Vector.Sum(even + odd);
    }
}
