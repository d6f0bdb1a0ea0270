using System.Runtime.Intrinsics;

namespace SongExplorer.Audio.Description;

/// <summary>
/// Integrated loudness after ITU-R BS.1770-4 and EBU R 128: K-weighted power in blocks of 400 ms, one every 100 ms, gated at
/// -70 LUFS and then at 10 LU below the mean of what is left. No block reaches from one window into another.
/// </summary>
/// <remarks>
/// There is one channel here, the mean of the file's. It counts twice, as if two speakers played it: right for mono and for
/// stereo whose sides are alike. Where they differ, the mix is less than its parts: very wide stereo reads up to 3 LU too low.
/// </remarks>
internal sealed class LoudnessMeter
{
    private const int Step = AudioDecoder.SampleRate / 10;
    private const int StepsInBlock = 4;
    private const int Lanes = 4;
    private const double Speakers = 2;
    private const double Offset = -0.691;
    private const double AbsoluteGate = -70;
    private const double RelativeGate = -10;

    private static readonly float[] Silence = new float[Step];

    private readonly List<double> _blocks = [];

    /// <summary>LUFS; <c>null</c> when nothing was as loud as the gate, or as long as a block.</summary>
    public double? Integrated
    {
        get
        {
            if (MeanAbove(ToPower(AbsoluteGate)) is not { } mean)
            {
                return null;
            }

            return MeanAbove(ToPower(ToLoudness(mean) + RelativeGate)) is { } gated ? ToLoudness(gated) : null;
        }
    }

    public void Add(ReadOnlySpan<float> window)
    {
        var steps = new double[window.Length / Step];
        Measure(window, steps);
        for (var i = 0; i + StepsInBlock <= steps.Length; i++)
        {
            var sum = steps[i] + steps[i + 1] + steps[i + 2] + steps[i + 3];
            _blocks.Add(Speakers * sum / (StepsInBlock * Step));
        }
    }

    /// <summary>
    /// The sums of squares of the weighted steps. Each lane takes a quarter of the window, and the step before to settle:
    /// after 100 ms the filter has forgotten its past to 1e-10.
    /// </summary>
    private static void Measure(ReadOnlySpan<float> window, double[] steps)
    {
        var quarter = (steps.Length + Lanes - 1) / Lanes;
        var filter = new KWeighting();
        for (var step = -1; step < quarter; step++)
        {
            var a = StepOf(window, step);
            var b = StepOf(window, step + quarter);
            var c = StepOf(window, step + (2 * quarter));
            var d = StepOf(window, step + (3 * quarter));
            var power = Vector256<double>.Zero;
            for (var i = 0; i < Step; i++)
            {
                var weighted = filter.Next(Vector256.Create((double)a[i], b[i], c[i], d[i]));
                power += weighted * weighted;
            }

            for (var lane = 0; lane < Lanes && step >= 0; lane++)
            {
                if (step + (lane * quarter) is var at && at < steps.Length)
                {
                    steps[at] = power[lane];
                }
            }
        }
    }

    private static ReadOnlySpan<float> StepOf(ReadOnlySpan<float> window, int step) =>
        step >= 0 && (step + 1) * Step <= window.Length ? window.Slice(step * Step, Step) : Silence;

    private double? MeanAbove(double gate)
    {
        var (sum, count) = (0.0, 0);
        foreach (var power in _blocks)
        {
            if (power > gate)
            {
                (sum, count) = (sum + power, count + 1);
            }
        }

        return count == 0 ? null : sum / count;
    }

    private static double ToLoudness(double power) => Offset + (10 * Math.Log10(power));

    private static double ToPower(double loudness) => Math.Pow(10, (loudness - Offset) / 10);
}
