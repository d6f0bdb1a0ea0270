using System.Numerics.Tensors;

namespace SongExplorer.Audio.Description;

/// <summary>
/// Finds the tempo: the lag at which the onset curve repeats itself, weighted by how fast people tap (Ellis, "Beat Tracking by
/// Dynamic Programming", Journal of New Music Research 36, 2007, section 3.2: a log-Gaussian around 120 beats a minute, and the
/// support of the doubled and the tripled lag). The autocorrelations of the windows are added up, each of its curve brought to
/// variance 1, so that no window outvotes the others and beats need not go on from one to the next.
/// </summary>
internal sealed class TempoMeter
{
    private const int MinLag = (int)(60 * OnsetCurve.Rate / 240);
    private const int MaxLag = (int)(60 * OnsetCurve.Rate / 30);
    private const int Lags = (3 * MaxLag) + 2;
    private const double Preferred = 0.5 * OnsetCurve.Rate;
    private const double Octaves = 0.9;

    /// <summary>The curve must resemble itself, one beat later, at least so much; noise gets to 0.05.</summary>
    private const double LeastCorrelation = 0.1;

    /// <summary>Four beats at 60 a minute.</summary>
    private const int LeastFrames = (int)(4 * OnsetCurve.Rate);

    private readonly double[] _products = new double[Lags];
    private readonly double[] _counts = new double[Lags];

    /// <summary>Beats a minute, 30 to 240; <c>null</c> without a beat.</summary>
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
            return Strongest(correlation, best) < LeastCorrelation ? null : 60 * OnsetCurve.Rate / Refine(correlation, best);
        }
    }

    public void Add(ReadOnlySpan<float> curve)
    {
        if (curve.Length < LeastFrames)
        {
            return;
        }

        var beats = new float[curve.Length];
        TensorPrimitives.Subtract(curve, TensorPrimitives.Average(curve), beats);
        var deviation = MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(beats) / beats.Length);
        if (deviation < 1e-3f)
        {
            return;
        }

        TensorPrimitives.Divide(beats, deviation, beats);
        for (var lag = 0; lag < Math.Min(Lags, beats.Length / 2); lag++)
        {
            _products[lag] += TensorPrimitives.Dot<float>(beats.AsSpan(lag), beats.AsSpan(0, beats.Length - lag));
            _counts[lag] += beats.Length - lag;
        }
    }

    private static double Score(double[] correlation, int lag)
    {
        var distance = Math.Log2(lag / Preferred) / Octaves;
        var duple = Weighted(2 * lag, 0.5) + Weighted((2 * lag) - 1, 0.25) + Weighted((2 * lag) + 1, 0.25);
        var triple = Weighted(3 * lag, 0.33) + Weighted((3 * lag) - 1, 0.33) + Weighted((3 * lag) + 1, 0.33);
        return Math.Exp(-0.5 * distance * distance) * (correlation[lag] + Math.Max(duple, triple));

        double Weighted(int at, double weight) => correlation[at] * weight;
    }

    private static double Strongest(double[] correlation, int lag) => correlation.AsSpan(lag - 1, 3).ToArray().Max();

    /// <summary>Lags are whole frames, 3 % at 180 a minute: the peaks at two, three and more beats tell the beat's length more exactly.</summary>
    private static double Refine(double[] correlation, double lag)
    {
        var beat = Peak(correlation, lag);
        for (var beats = 2; (beats + 0.5) * beat < Lags - 2; beats++)
        {
            beat = Peak(correlation, beats * beat) / beats;
        }

        return beat;
    }

    /// <summary>The top of the parabola through the largest of the three values around a lag and its neighbours; the lag itself where there is no peak.</summary>
    private static double Peak(double[] correlation, double near)
    {
        var lag = (int)Math.Round(near);
        lag = Enumerable.Range(lag - 1, 3).MaxBy(at => correlation[at]);
        var (left, middle, right) = (correlation[lag - 1], correlation[lag], correlation[lag + 1]);
        return middle > 0 && middle >= left && middle >= right && (2 * middle) - left - right is var bend and > 0
            ? lag + (0.5 * (right - left) / bend)
            : near;
    }
}
