using System.Numerics.Tensors;

namespace SongExplorer.Audio.Description;

/// <summary>
/// Where sounds begin: by how many dB the mel bands rise from one frame to the next, falls counting as nothing, in the mean
/// over the bands (Ellis, "Beat Tracking by Dynamic Programming", Journal of New Music Research 36, 2007, section 3.1).
/// </summary>
internal static class OnsetCurve
{
    /// <summary>Frames a second.</summary>
    public const double Rate = 100;

    /// <summary>dB below the loudest band at which changes are no longer heard; codecs switch faint bands on and off.</summary>
    private const float Depth = 60;

    /// <param name="features">Frames of <paramref name="bands"/> values in dB.</param>
    /// <returns>Mean rise in dB of each frame, 0 for the first.</returns>
    public static float[] Of(ReadOnlySpan<float> features, int bands)
    {
        var curve = new float[features.Length / bands];
        var floor = TensorPrimitives.Max(features) - Depth;
        Span<float> before = stackalloc float[bands];
        Span<float> now = stackalloc float[bands];
        Span<float> rise = stackalloc float[bands];
        for (var frame = 0; frame < curve.Length; frame++)
        {
            TensorPrimitives.Max(features.Slice(frame * bands, bands), floor, now);
            if (frame > 0)
            {
                TensorPrimitives.Subtract(now, before, rise);
                TensorPrimitives.Max(rise, 0, rise);
                curve[frame] = TensorPrimitives.Sum<float>(rise) / bands;
            }

            now.CopyTo(before);
        }

        return curve;
    }
}
