using System.Buffers;
using System.Runtime.CompilerServices;

namespace SongExplorer.Similarity;

/// <summary>
/// The slots nearest by sign bits, found in one pass: the distances are few and whole, so that counting
/// them tells at any time which is the largest one still wanted. All slots at that last distance are kept, so the
/// choice does not depend on their order.
/// </summary>
internal sealed class SignCandidates(int wanted) : IDisposable
{
    private readonly int[] _countAt = new int[SignBits.MaxDistance + 1];
    private int[] _slots = ArrayPool<int>.Shared.Rent(8 * wanted);
    private short[] _distances = ArrayPool<short>.Shared.Rent(8 * wanted);
    private int _length;
    private int _within;

    /// <summary>Slots farther than this are of no use.</summary>
    public int Limit { get; private set; } = SignBits.MaxDistance;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Add(int distance, int slot)
    {
        if (_length == Math.Min(_slots.Length, _distances.Length))
        {
            MakeRoom();
        }

        _slots[_length] = slot;
        _distances[_length++] = (short)distance;
        _countAt[distance]++;
        _within++;
        while (_within - _countAt[Limit] >= wanted)
        {
            _within -= _countAt[Limit--];
        }
    }

    /// <summary>The candidates; valid until the next call.</summary>
    public ReadOnlySpan<int> Slots()
    {
        DropFarOnes();
        return _slots.AsSpan(0, _length);
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_slots);
        ArrayPool<short>.Shared.Return(_distances);
    }

    private void DropFarOnes()
    {
        var kept = 0;
        for (var i = 0; i < _length; i++)
        {
            _slots[kept] = _slots[i];
            _distances[kept] = _distances[i];
            kept += _distances[i] <= Limit ? 1 : 0;
        }

        _length = kept;
    }

    private void MakeRoom()
    {
        DropFarOnes();
        if (2 * _length > _slots.Length)
        {
            _slots = Enlarge(_slots);
            _distances = Enlarge(_distances);
        }
    }

    private T[] Enlarge<T>(T[] small)
    {
        var large = ArrayPool<T>.Shared.Rent(4 * _length);
        small.AsSpan(0, _length).CopyTo(large);
        ArrayPool<T>.Shared.Return(small);
        return large;
    }
}
