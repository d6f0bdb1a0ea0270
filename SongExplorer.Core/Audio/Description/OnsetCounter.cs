using System.Numerics.Tensors;

namespace SongExplorer.Audio.Description;

/// <summary>
/// Counts onsets: frames of the curve that are the largest around them and stand out from the mean (Böck, Krebs and Schedl,
/// "Evaluating the Online Capabilities of Onset Detection Methods", ISMIR 2012, section 2.3).
/// </summary>
internal sealed class OnsetCounter
{
    private const int Around = 3;
    private const int MeanBefore = 10;
    private const int MeanAfter = 7;

    /// <summary>dB above the mean; noise, whose bands flicker, stays below.</summary>
    private const float Threshold = 1;

    private long _onsets;
    private long _frames;

    /// <summary>Onsets a second, up to about 20.</summary>
    public double Rate => _frames == 0 ? 0 : (double)_onsets * OnsetCurves.Rate / _frames;

    public void Add(ReadOnlySpan<float> curve)
    {
        _frames += curve.Length;
        for (var i = 0; i < curve.Length; i++)
        {
            if (curve[i] >= Threshold && curve[i] == TensorPrimitives.Max(About(curve, i, Around, Around))
                && curve[i] >= TensorPrimitives.Average(About(curve, i, MeanBefore, MeanAfter)) + Threshold)
            {
                _onsets++;
                i += Around;
            }
        }
    }

    private static ReadOnlySpan<float> About(ReadOnlySpan<float> curve, int frame, int before, int after) =>
        curve[Math.Max(0, frame - before)..Math.Min(curve.Length, frame + after + 1)];
}
