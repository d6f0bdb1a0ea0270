using System.Runtime.Intrinsics.X86;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>The coarse copies of the vectors that a search reads first: 64 bytes of sign bits and 512 bytes of byte codes a slot.</summary>
internal sealed unsafe class VectorCodes(CodeFrame frame)
{
    private readonly List<Block> _blocks = [];

    /// <summary>Codes of every song in the table, taken on all cores.</summary>
    public static VectorCodes Build(CodeFrame frame, SlotTable slots, VectorStore vectors)
    {
        var codes = new VectorCodes(frame);
        codes.EnsureCapacity(slots.End);
        Parallel.For(0, slots.End, slot => codes.Set(slot, vectors[slot]));
        return codes;
    }

    public CodeFrame Frame => frame;

    public long Bytes => (long)_blocks.Count * VectorBlock.Slots * ((SignBits.Words * sizeof(ulong)) + Embedding.Dimension);

    public ulong* Signs(int slot) => _blocks[slot / VectorBlock.Slots].Signs + ((long)(slot % VectorBlock.Slots) * SignBits.Words);

    public sbyte* Bytes8(int slot) => _blocks[slot / VectorBlock.Slots].Bytes + ((long)(slot % VectorBlock.Slots) * Embedding.Dimension);

    /// <summary>Has byte codes fetched while others are compared: those that are picked here and there are waited for otherwise.</summary>
    public void Prefetch(int slot)
    {
        const int CacheLine = 64;
        var codes = Bytes8(slot);
        for (var i = 0; Sse.IsSupported && i < Embedding.Dimension; i += CacheLine)
        {
            Sse.Prefetch0(codes + i);
        }
    }

    public void EnsureCapacity(int slots)
    {
        while (_blocks.Count * VectorBlock.Slots < slots)
        {
            _blocks.Add(new Block());
        }
    }

    public void Set(int slot, ReadOnlySpan<float> vector) => frame.Encode(
        vector, new Span<ulong>(Signs(slot), SignBits.Words), new Span<sbyte>(Bytes8(slot), Embedding.Dimension));

    /// <summary>Pinned for its whole life, so that the scan can walk it by pointer.</summary>
    private sealed class Block
    {
        private readonly ulong[] _signs = GC.AllocateArray<ulong>(VectorBlock.Slots * SignBits.Words, pinned: true);
        private readonly sbyte[] _bytes = GC.AllocateArray<sbyte>(VectorBlock.Slots * Embedding.Dimension, pinned: true);

        public Block()
        {
            fixed (ulong* signs = _signs)
            fixed (sbyte* bytes = _bytes)
            {
                Signs = signs;
                Bytes = bytes;
            }
        }

        public ulong* Signs { get; }

        public sbyte* Bytes { get; }
    }
}
