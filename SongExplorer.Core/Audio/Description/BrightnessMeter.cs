using System.Runtime.Intrinsics;

namespace SongExplorer.Audio.Description;

/// <summary>
/// The spectral centroid: the mean of the frequencies weighted by their amplitudes (Peeters, "A Large Set of Audio Features for
/// Sound Description", Ircam 2004, section 6.1.1), in the mean over the spectra that are heard at all.
/// </summary>
internal sealed class BrightnessMeter
{
    /// <summary>20 Hz: below there is no sound, but a recording may lie off centre.</summary>
    private const int FirstBin = 4;

    private double _sum;
    private int _count;

    /// <summary>Hertz, 20 to 24,000; <c>null</c> for silence.</summary>
    public double? Centroid => _count == 0 ? null : _sum / _count;

    /// <summary>Power above 20 Hz of each of four spectra.</summary>
    public static Vector256<double> Audible(ReadOnlySpan<Vector256<double>> power)
    {
        var sum = Vector256<double>.Zero;
        foreach (var bin in power[FirstBin..])
        {
            sum += bin;
        }

        return sum;
    }

    /// <param name="power">Four spectra.</param>
    /// <param name="isHeard">Says of each whether it counts.</param>
    public void Add(ReadOnlySpan<Vector256<double>> power, Predicate<int> isHeard)
    {
        var (weighted, sum) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (var bin = FirstBin; bin < power.Length; bin++)
        {
            var amplitude = Vector256.Sqrt(power[bin]);
            weighted += amplitude * (bin * LongSpectra.Resolution);
            sum += amplitude;
        }

        var centroids = weighted / sum;
        for (var lane = 0; lane < Vector256<double>.Count; lane++)
        {
            if (isHeard(lane))
            {
                _sum += centroids[lane];
                _count++;
            }
        }
    }
}
