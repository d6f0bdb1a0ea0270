using System.Numerics.Tensors;

namespace SongExplorer.Audio.Description;

/// <summary>
/// The spectral centroid: the mean of the frequencies weighted by their amplitudes (Peeters, "A Large Set of Audio Features for
/// Sound Description", Ircam 2004, section 6.1.1), in the mean over the spectra that are heard at all.
/// </summary>
internal sealed class BrightnessMeter
{
    /// <summary>Below 20 Hz there is no sound, but a recording may lie off centre.</summary>
    public const int FirstBin = 4;

    private static readonly double[] Frequencies = [.. Enumerable.Range(FirstBin, LongSpectra.Bins - FirstBin).Select(bin => bin * LongSpectra.Resolution)];

    private readonly double[] _amplitudes = new double[LongSpectra.Bins - FirstBin];
    private double _sum;
    private int _count;

    /// <summary>Hertz, 20 to 24,000; <c>null</c> for silence.</summary>
    public double? Centroid => _count == 0 ? null : _sum / _count;

    public void Add(ReadOnlySpan<double> power)
    {
        TensorPrimitives.Sqrt(power[FirstBin..], _amplitudes);
        _sum += TensorPrimitives.Dot<double>(_amplitudes, Frequencies) / TensorPrimitives.Sum<double>(_amplitudes);
        _count++;
    }
}
