using System.Numerics.Tensors;
using SongExplorer.Audio;
using SongExplorer.Songs;

namespace SongExplorer.Embeddings;

/// <summary>
/// Makes one vector of a song's windows: each brought to length 1, their mean, brought to length 1 again. Windows below
/// -60 dBFS are left out unless all are: silence has a vector too, and pulls the mean.
/// </summary>
internal sealed class Pooling(SongId songId, EmbeddingSpace space)
{
    /// <summary>Changes whenever the arithmetic does, so that vectors of two kinds never meet.</summary>
    public const int Version = 1;

    private const float SilentRms = 1e-3f;

    private readonly List<Window> _windows = [];

    public static bool IsSilent(ReadOnlySpan<float> samples) =>
        TensorPrimitives.SumOfSquares(samples) < SilentRms * SilentRms * samples.Length;

    /// <param name="start">The window's first sample.</param>
    /// <param name="raw">The model's vector of it.</param>
    /// <exception cref="AudioException">The model made nothing of this sound.</exception>
    public void Add(long start, bool silent, ReadOnlySpan<float> raw)
    {
        try
        {
            _windows.Add(new Window(TimeSpan.FromSeconds((double)start / AudioDecoder.SampleRate), silent, Embedding.Normalize(raw)));
        }
        catch (ArgumentException e)
        {
            throw new AudioException("The model gives no usable vector for this sound.", e);
        }
    }

    public SongVectors Pool()
    {
        var heard = _windows.Exists(window => !window.Silent) ? _windows.FindAll(window => !window.Silent) : _windows;
        Span<float> mean = stackalloc float[Embedding.Dimension];
        mean.Clear();
        foreach (var window in heard)
        {
            TensorPrimitives.Add(mean, window.Vector.Values, mean);
        }

        TensorPrimitives.Divide(mean, heard.Count, mean);
        var uniformity = Math.Min(1, TensorPrimitives.Norm<float>(mean));
        // Windows that cancel each other out to nothing leave no direction: then the first one speaks for the song.
        var whole = uniformity > 1e-6f ? Embedding.Normalize(mean) : heard[0].Vector;
        return new SongVectors(songId, space, whole, uniformity, [.. heard.Select(window => new WindowVector(window.Start, ToHalf(window.Vector)))]);
    }

    private static Half[] ToHalf(Embedding vector)
    {
        var values = new Half[Embedding.Dimension];
        TensorPrimitives.ConvertToHalf(vector.Values, values);
        return values;
    }

    private readonly record struct Window(TimeSpan Start, bool Silent, Embedding Vector);
}
