using System.Numerics;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Similarity;

/// <summary>Searches over slots that hold still meanwhile.</summary>
/// <param name="mask">The songs that may be found, or <c>null</c> for all.</param>
internal sealed unsafe class VectorScan(SlotTable slots, VectorStore vectors, SlotMask? mask)
{
    // Shares of the library counted on so many songs are right within 1.6 in a hundred, nineteen times out of twenty.
    private const int Counted = 4_000;

    // Codes are asked for so many comparisons before they are needed.
    private const int Ahead = 4;

    /// <summary>Reads every vector.</summary>
    public IReadOnlyList<SimilarSong> Exact(CentredQuery query, int count)
    {
        var best = new BestK(count, slots);
        for (var word = 0; word < slots.Used.Length; word++)
        {
            for (var bits = Allowed(word); bits != 0; bits &= bits - 1)
            {
                Rescore((word * 64) + BitOperations.TrailingZeroCount(bits), query, best);
            }
        }

        return Take(best);
    }

    /// <summary>Reads every vector's sign bits, the byte codes of the nearest by those, and the vectors of the nearest by these.</summary>
    public IReadOnlyList<SimilarSong> ThreeStage(ReadOnlySpan<float> raw, CentredQuery query, VectorCodes codes, SearchWidth width, int count)
    {
        var coded = codes.Frame.EncodeQuery(raw);
        using var bySigns = new SignCandidates(width.BySigns);
        for (var word = 0; word < slots.Used.Length; word++)
        {
            ScanSigns(word, codes, &coded, bySigns);
        }

        var byBytes = new BestK(width.ByBytes, slots);
        var near = bySigns.Slots();
        for (var i = 0; i < near.Length; i++)
        {
            codes.Prefetch(near[Math.Min(i + Ahead, near.Length - 1)]);
            byBytes.Offer(ByteCode.Dot(codes.Bytes8(near[i]), coded.Bytes), near[i]);
        }

        var best = new BestK(count, slots);
        Span<int> candidates = new int[byBytes.Count];
        byBytes.Drain(candidates, new float[byBytes.Count]);
        foreach (var slot in candidates)
        {
            Rescore(slot, query, best);
        }

        return Take(best);
    }

    /// <summary>
    /// For each of some falling similarities, how many songs are closer than that; by byte codes where there are any, and
    /// estimated from every n-th song of a large library, because reading all of them would take longer than the search.
    /// </summary>
    public int[] CountCloser(ReadOnlySpan<float> raw, CentredQuery query, VectorCodes? codes, ReadOnlySpan<float> similarities, SongId? except)
    {
        var coded = codes is null ? default : codes.Frame.EncodeQuery(raw);
        var exceptSlot = except is { } id && slots.TryFind(id, out var found) ? found : -1;

        var closer = new int[similarities.Length];
        var step = Math.Max(1, slots.Count / Counted);
        for (var slot = 0; slot < slots.End; slot += step)
        {
            codes?.Prefetch(Math.Min(slot + (Ahead * step), slots.End - 1));
            if (slot != exceptSlot && (Allowed(slot / 64) & (1UL << (slot % 64))) != 0)
            {
                var similarity = codes is null ? query.CosineTo(vectors[slot]) : ByteCode.ToCosine(ByteCode.Dot(codes.Bytes8(slot), coded.Bytes));
                for (var i = closer.Length - 1; i >= 0 && similarity > similarities[i]; i--)
                {
                    closer[i] += step;
                }
            }
        }

        return closer;
    }

    private void ScanSigns(int word, VectorCodes codes, CodedQuery* query, SignCandidates candidates)
    {
        var first = word * 64;
        var bits = Allowed(word);
        var signs = codes.Signs(first);
        if (bits == ulong.MaxValue)
        {
            for (var i = 0; i < 64; i++, signs += SignBits.Words)
            {
                var distance = SignBits.Distance(signs, query->Signs, query->Strong);
                if (distance <= candidates.Limit)
                {
                    candidates.Add(distance, first + i);
                }
            }

            return;
        }

        for (; bits != 0; bits &= bits - 1)
        {
            var i = BitOperations.TrailingZeroCount(bits);
            var distance = SignBits.Distance(signs + (i * SignBits.Words), query->Signs, query->Strong);
            if (distance <= candidates.Limit)
            {
                candidates.Add(distance, first + i);
            }
        }
    }

    private ulong Allowed(int word) => slots.Used[word] & (mask is null ? ulong.MaxValue : mask.Words[word]);

    private void Rescore(int slot, CentredQuery query, BestK best) =>
        best.Offer(query.CosineTo(vectors[slot]), slot);

    private SimilarSong[] Take(BestK best)
    {
        var (items, scores) = (new int[best.Count], new float[best.Count]);
        best.Drain(items, scores);
        return [.. items.Zip(scores, (slot, score) => new SimilarSong(slots[slot], score))];
    }
}
