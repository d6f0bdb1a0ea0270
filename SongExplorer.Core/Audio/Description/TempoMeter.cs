using System.Numerics.Tensors;

namespace SongExplorer.Audio.Description;

/// <summary>
/// Finds the tempo: the lag at which the onset curves repeat themselves, and do so again after two and four times the lag
/// (Percival and Tzanetakis, "Streamlined Tempo Estimation Based on Autocorrelation and Cross-correlation With Pulses", IEEE/ACM
/// Transactions on Audio, Speech, and Language Processing 22, 2014), weighted by how fast people tap: a log-Gaussian around 120
/// beats a minute (Ellis 2007, section 3.2). The autocorrelations of all windows and bands are added up, so that the beat need not
/// go on from one window to the next.
/// </summary>
internal sealed class TempoMeter
{
    private const int Slowest = 40;
    private const int Fastest = 240;
    private const int MinLag = 60 * OnsetCurves.Rate / Fastest;
    private const int MaxLag = 60 * OnsetCurves.Rate / Slowest;
    private const int Lags = (4 * MaxLag) + 2;

    private const double PreferredLag = 0.5 * OnsetCurves.Rate;
    private const double Octaves = 1.2;

    /// <summary>The curves must repeat themselves at least so much; noise gets to 0.07, an organ's chords to 0.18.</summary>
    private const double LeastRepetition = 0.12;

    /// <summary>Four beats at 60 a minute.</summary>
    private const int LeastFrames = 4 * OnsetCurves.Rate;

    private readonly double[] _products = new double[Lags];
    private readonly double[] _counts = new double[Lags];

    /// <summary>Beats a minute, 40 to 240; <c>null</c> without a beat.</summary>
    public double? Bpm
    {
        get
        {
            var correlation = new double[Lags];
            for (var lag = 0; lag < Lags; lag++)
            {
                correlation[lag] = _counts[lag] > 0 ? _products[lag] / _counts[lag] : 0;
            }

            var best = Enumerable.Range(MinLag, MaxLag - MinLag + 1).MaxBy(lag => Score(correlation, lag));
            return Repetition(correlation, best) < LeastRepetition ? null : 60 * OnsetCurves.Rate / Refine(correlation, best);
        }
    }

    public void Add(OnsetCurves onsets)
    {
        if (onsets.Frames < LeastFrames)
        {
            return;
        }

        foreach (var pulse in onsets.Bands.Select(curve => PulseCurve.Of(curve)).OfType<float[]>())
        {
            for (var lag = 0; lag < Math.Min(Lags, pulse.Length / 2); lag++)
            {
                _products[lag] += TensorPrimitives.Dot<float>(pulse.AsSpan(lag), pulse.AsSpan(0, pulse.Length - lag));
                _counts[lag] += pulse.Length - lag;
            }
        }
    }

    private static double Score(double[] correlation, int lag)
    {
        var distance = Math.Log2(lag / PreferredLag) / Octaves;
        return Math.Exp(-0.5 * distance * distance) * Repetition(correlation, lag);
    }

    private static double Repetition(double[] correlation, int lag) =>
        correlation[lag] + (Around(correlation, 2 * lag) / 2) + (Around(correlation, 4 * lag) / 4);

    /// <summary>A lag is a whole number of frames; twice and four times the true one may lie beside its multiples.</summary>
    private static double Around(double[] correlation, int lag) =>
        Math.Max(correlation[lag], Math.Max(correlation[lag - 1], correlation[lag + 1]));

    /// <summary>Frames are 3 % of a beat at 180 a minute: the peaks at two, three and more beats tell its length more exactly.</summary>
    private static double Refine(double[] correlation, double lag)
    {
        var beat = Peak(correlation, lag);
        for (var beats = 2; (beats * beat) + 2 < Lags; beats++)
        {
            beat = Peak(correlation, beats * beat) / beats;
        }

        return beat;
    }

    /// <summary>The top of the parabola through the largest of three values and its neighbours; where there is no peak, the middle one.</summary>
    private static double Peak(double[] correlation, double near)
    {
        var lag = Enumerable.Range((int)Math.Round(near) - 1, 3).MaxBy(at => correlation[at]);
        var (left, middle, right) = (correlation[lag - 1], correlation[lag], correlation[Math.Min(lag + 1, Lags - 1)]);
        var bend = (2 * middle) - left - right;
        return middle > 0 && middle >= left && middle >= right && bend > 0 ? lag + (0.5 * (right - left) / bend) : near;
    }
}
