using System.Numerics;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>
/// One fixed rotation of the space: flips fixed random signs, then applies the Walsh–Hadamard transform (Ailon and
/// Chazelle 2009). It spreads what a few components know over all of them, so that every sign bit carries as much as the next.
/// </summary>
internal static class RandomRotation
{
    private static readonly float[] Signs = DrawSigns();

    /// <summary>Rotates 512 components in place; lengths grow by √512.</summary>
    public static void Apply(Span<float> values)
    {
        for (var i = 0; i < Embedding.Dimension; i += Vector<float>.Count)
        {
            (new Vector<float>(values[i..]) * new Vector<float>(Signs, i)).CopyTo(values[i..]);
        }

        var half = Embedding.Dimension / 2;
        for (; half >= Vector<float>.Count; half /= 2)
        {
            for (var start = 0; start < Embedding.Dimension; start += 2 * half)
            {
                for (var i = start; i < start + half; i += Vector<float>.Count)
                {
                    var a = new Vector<float>(values[i..]);
                    var b = new Vector<float>(values[(i + half)..]);
                    (a + b).CopyTo(values[i..]);
                    (a - b).CopyTo(values[(i + half)..]);
                }
            }
        }

        for (; half > 0; half /= 2)
        {
            for (var start = 0; start < Embedding.Dimension; start += 2 * half)
            {
                for (var i = start; i < start + half; i++)
                {
                    (values[i], values[i + half]) = (values[i] + values[i + half], values[i] - values[i + half]);
                }
            }
        }
    }

    /// <summary>From a generator of our own (SplitMix64), because that of the runtime may change.</summary>
    private static float[] DrawSigns()
    {
        var state = 0x5EEDUL;
        var signs = new float[Embedding.Dimension];
        for (var i = 0; i < signs.Length; i++)
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            signs[i] = (mixed >> 63) == 0 ? 1 : -1;
        }

        return signs;
    }
}
