using System.Numerics.Tensors;
using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Similarity.Reasons;

/// <summary>The windows of a song as they are compared.</summary>
internal sealed class Windows(Song song, SongVectors vectors)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    private readonly (TimeSpan Start, float[] Values)[] _windows = [.. vectors.Windows.Select(window => (window.Start, ToFloats(window.Values)))];

    /// <summary>The two windows, one of each song, that sound most alike; the earliest of equals. <c>null</c> where either has none.</summary>
    /// <param name="from">Compares one vector with others.</param>
    public Passage? ClosestTo(Windows other, Song match, Func<ReadOnlySpan<float>, Func<ReadOnlySpan<float>, float>> from)
    {
        Passage? best = null;
        var length = new[] { Length, song.File.Duration, match.File.Duration }.Min();
        foreach (var (start, values) in _windows)
        {
            var cosineTo = from(values);
            foreach (var (otherStart, otherValues) in other._windows)
            {
                var similarity = cosineTo(otherValues);
                if (best is null || similarity > best.Similarity)
                {
                    best = new Passage(start, otherStart, length, similarity);
                }
            }
        }

        return best;
    }

    private static float[] ToFloats(Half[] values)
    {
        var floats = new float[values.Length];
        TensorPrimitives.ConvertToSingle(values, floats);
        return floats;
    }
}
