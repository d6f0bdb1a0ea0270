using System.Numerics.Tensors;

namespace SongExplorer.Audio.Description;

/// <summary>
/// An onset curve made ready for finding what repeats in it: smoothed by 15 ms, so that players need not be machines; less its
/// mean over a second, so that only the rhythm is left; and brought to variance 1, so that none outvotes the others.
/// </summary>
internal static class PulseCurve
{
    private const int Half = OnsetCurves.Rate / 2;

    /// <summary>dB; what varies less does not pulse.</summary>
    private const float LeastDeviation = 1e-3f;

    private static readonly float[] Bell = [.. Enumerable.Range(-3, 7).Select(i => MathF.Exp(-i * i / 4.5f) / 3.74f)];

    /// <summary><c>null</c> when nothing happens.</summary>
    public static float[]? Of(ReadOnlySpan<float> onsets)
    {
        var smooth = new float[onsets.Length];
        for (var i = 0; i < smooth.Length; i++)
        {
            for (var j = Math.Max(0, i - 3); j <= Math.Min(onsets.Length - 1, i + 3); j++)
            {
                smooth[i] += Bell[j - i + 3] * onsets[j];
            }
        }

        var pulse = LessLocalMean(smooth);
        var deviation = MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(pulse) / pulse.Length);
        if (!(deviation > LeastDeviation))
        {
            return null;
        }

        TensorPrimitives.Divide(pulse, deviation, pulse);
        return pulse;
    }

    private static float[] LessLocalMean(float[] curve)
    {
        var less = new float[curve.Length];
        var (sum, from, to) = (0.0, 0, 0);
        for (var i = 0; i < curve.Length; i++)
        {
            for (; to < Math.Min(curve.Length, i + Half + 1); to++)
            {
                sum += curve[to];
            }

            for (; from < i - Half; from++)
            {
                sum -= curve[from];
            }

            less[i] = curve[i] - (float)(sum / (to - from));
        }

        return less;
    }
}
