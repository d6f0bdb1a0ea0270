using System.Runtime.CompilerServices;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>The nearest of one row by sign bits: collects four times as many as wanted, then drops the farther ones, and so on.</summary>
internal sealed class PairCandidates(int wanted)
{
    private readonly int[] _places = new int[4 * wanted];
    private readonly short[] _distances = new short[4 * wanted];
    private int _length;

    /// <summary>Farther ones are of no use.</summary>
    public int Limit { get; private set; } = Embedding.Dimension;

    /// <summary>The new limit.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Add(int distance, int place)
    {
        _places[_length] = place;
        _distances[_length++] = (short)distance;
        if (_length == _places.Length)
        {
            DropFarOnes();
        }

        return Limit;
    }

    public ReadOnlySpan<int> Places()
    {
        if (_length > wanted)
        {
            DropFarOnes();
        }

        return _places.AsSpan(0, _length);
    }

    /// <summary>Keeps as many as wanted; of those at the last distance, the ones that came first.</summary>
    private void DropFarOnes()
    {
        Span<int> countAt = stackalloc int[Embedding.Dimension + 1];
        countAt.Clear();
        foreach (var distance in _distances.AsSpan(0, _length))
        {
            countAt[distance]++;
        }

        var (last, nearer) = (0, 0);
        while (nearer + countAt[last] < wanted)
        {
            nearer += countAt[last++];
        }

        var (kept, room) = (0, wanted - nearer);
        for (var i = 0; i < _length; i++)
        {
            var distance = _distances[i];
            if (distance < last || (distance == last && room-- > 0))
            {
                (_places[kept], _distances[kept++]) = (_places[i], distance);
            }
        }

        (_length, Limit) = (kept, last);
    }
}
