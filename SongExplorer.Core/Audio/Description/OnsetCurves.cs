using System.Numerics.Tensors;

namespace SongExplorer.Audio.Description;

/// <summary>
/// Where sounds begin: by how many dB the mel bands rise from one frame to the next, falls counting as nothing (Ellis, "Beat
/// Tracking by Dynamic Programming", Journal of New Music Research 36, 2007, section 3.1). In eight curves from low to high, so
/// that a bass drum is not drowned by cymbals (Scheirer, "Tempo and Beat Analysis of Acoustic Musical Signals", Journal of the
/// Acoustical Society of America 103, 1998).
/// </summary>
internal sealed class OnsetCurves
{
    /// <summary>Frames a second.</summary>
    public const int Rate = 100;

    public const int Count = 8;

    /// <summary>dB below the loudest band at which changes are no longer heard; codecs switch faint bands on and off.</summary>
    private const float Depth = 60;

    private readonly float[][] _curves;

    /// <param name="features">Frames of <paramref name="bands"/> values in dB, 100 frames a second.</param>
    /// <param name="bands">A multiple of <see cref="Count"/>.</param>
    public OnsetCurves(ReadOnlySpan<float> features, int bands)
    {
        Frames = features.Length / bands;
        _curves = [.. Enumerable.Range(0, Count).Select(_ => new float[Frames])];
        All = new float[Frames];
        var floor = TensorPrimitives.Max(features) - Depth;
        Span<float> before = stackalloc float[bands];
        Span<float> now = stackalloc float[bands];
        Span<float> rise = stackalloc float[bands];
        TensorPrimitives.Max(features[..bands], floor, before);
        for (var frame = 1; frame < Frames; frame++)
        {
            TensorPrimitives.Max(features.Slice(frame * bands, bands), floor, now);
            TensorPrimitives.Subtract(now, before, rise);
            TensorPrimitives.Max(rise, 0, rise);
            now.CopyTo(before);
            All[frame] = TensorPrimitives.Sum<float>(rise) / bands;
            for (var curve = 0; curve < Count; curve++)
            {
                _curves[curve][frame] = TensorPrimitives.Sum<float>(rise.Slice(curve * bands / Count, bands / Count));
            }
        }
    }

    public int Frames { get; }

    /// <summary>Mean rise of all bands in dB; 0 for the first frame.</summary>
    public float[] All { get; }

    /// <summary>The curves of the bands from low to high, each to a scale of its own.</summary>
    public IReadOnlyList<float[]> Bands => _curves;
}
