using System.Numerics;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>
/// The mean of the library's vectors, kept while songs come and go. The sum is held in units of 2⁻³⁰ as integers: it
/// does not depend on the order of the songs and never drifts.
/// </summary>
internal sealed class LibraryMean
{
    /// <summary>The mean of fewer songs says more about those songs than about the model, so it is not taken out.</summary>
    public const int MinimumSongs = 50;

    private const float Unit = 1 << 30;
    private readonly long[] _sum = new long[Embedding.Dimension];

    public int Count { get; private set; }

    public void Add(ReadOnlySpan<float> vector)
    {
        Count++;
        Accumulate(vector, Unit);
    }

    public void Remove(ReadOnlySpan<float> vector)
    {
        Count--;
        Accumulate(vector, -Unit);
    }

    /// <summary>What is subtracted before cosines are taken: 512 components, all zero below <see cref="MinimumSongs"/>.</summary>
    public float[] ToCentre()
    {
        var centre = new float[Embedding.Dimension];
        if (Count >= MinimumSongs)
        {
            for (var i = 0; i < centre.Length; i++)
            {
                centre[i] = (float)(_sum[i] / ((double)Unit * Count));
            }
        }

        return centre;
    }

    private void Accumulate(ReadOnlySpan<float> vector, float scale)
    {
        for (var i = 0; i < Embedding.Dimension; i += Vector<float>.Count)
        {
            Vector.Widen(Vector.ConvertToInt32(new Vector<float>(vector[i..]) * scale), out var low, out var high);
            (new Vector<long>(_sum, i) + low).CopyTo(_sum, i);
            (new Vector<long>(_sum, i + Vector<long>.Count) + high).CopyTo(_sum, i + Vector<long>.Count);
        }
    }
}
