using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>Which song is in which slot. A slot that becomes free is used again; slots compare by their songs' ids.</summary>
internal sealed class SlotTable : IComparer<int>
{
    private readonly Dictionary<SongId, int> _slots = [];
    private readonly Stack<int> _free = [];
    private readonly List<SongId> _ids = [];
    private readonly List<ulong> _used = [];

    public int Count => _slots.Count;

    /// <summary>Slots ever used: all numbers are below it.</summary>
    public int End => _ids.Count;

    /// <summary>About what the table takes: each song's id here and, with its hash and links, in the dictionary.</summary>
    public long Bytes => (_ids.Capacity * (long)Unsafe.SizeOf<SongId>()) + (_slots.Capacity * (Unsafe.SizeOf<SongId>() + 16L));

    /// <summary>Changes whenever a song comes or goes.</summary>
    public long Version { get; private set; }

    /// <summary>One bit a slot, 64 slots a word: whether there is a song in it.</summary>
    public ReadOnlySpan<ulong> Used => CollectionsMarshal.AsSpan(_used);

    public SongId this[int slot] => _ids[slot];

    public IEnumerable<SongId> Ids => _slots.Keys;

    public bool TryFind(SongId id, out int slot) => _slots.TryGetValue(id, out slot);

    public int Add(SongId id)
    {
        if (_free.TryPop(out var slot))
        {
            _ids[slot] = id;
        }
        else
        {
            slot = _ids.Count;
            _ids.Add(id);
            if (slot % 64 == 0)
            {
                _used.Add(0);
            }
        }

        _slots.Add(id, slot);
        _used[slot / 64] |= 1UL << (slot % 64);
        Version++;
        return slot;
    }

    public void Remove(SongId id)
    {
        if (_slots.Remove(id, out var slot))
        {
            _used[slot / 64] &= ~(1UL << (slot % 64));
            _free.Push(slot);
            Version++;
        }
    }

    public int Compare(int x, int y) => _ids[x].CompareTo(_ids[y]);
}
