using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>Songs a search is restricted to. Remembers where they were in the index it was last used with.</summary>
internal sealed class SongSet(IReadOnlyCollection<SongId> ids)
{
    private volatile SlotMask? _mask;

    public IReadOnlyCollection<SongId> Ids => ids;

    public int Count => ids.Count;

    /// <summary>One bit a slot of the table as it is now; unknown songs are left out.</summary>
    public SlotMask MaskFor(SlotTable slots)
    {
        if (_mask is not { } mask || mask.Slots != slots || mask.Version != slots.Version)
        {
            _mask = mask = Build(slots);
        }

        return mask;
    }

    private SlotMask Build(SlotTable slots)
    {
        var words = new ulong[slots.Used.Length];
        var count = 0;
        foreach (var id in ids)
        {
            if (slots.TryFind(id, out var slot) && (words[slot / 64] & (1UL << (slot % 64))) == 0)
            {
                words[slot / 64] |= 1UL << (slot % 64);
                count++;
            }
        }

        return new SlotMask(slots, slots.Version, words, count);
    }
}

internal sealed record SlotMask(SlotTable Slots, long Version, ulong[] Words, int Count);
