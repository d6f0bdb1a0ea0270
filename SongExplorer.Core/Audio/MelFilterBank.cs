using System.Runtime.Intrinsics;

namespace SongExplorer.Audio;

/// <summary>
/// Overlapping triangles, evenly spaced in mel and straight in hertz, that sum a power spectrum into bands; as librosa's
/// and transformers' <c>mel_filter_bank</c>, within 1e-15 of their weights.
/// </summary>
internal sealed class MelFilterBank
{
    private readonly Band[] _bands;

    public MelFilterBank(MelParameters parameters)
    {
        var lowest = parameters.Scale.ToMel(parameters.MinFrequency);
        var step = (parameters.Scale.ToMel(parameters.MaxFrequency) - lowest) / (parameters.Bands + 1);
        var edges = new double[parameters.Bands + 2];
        for (var i = 0; i < edges.Length; i++)
        {
            edges[i] = parameters.Scale.ToHertz(lowest + (i * step));
        }

        _bands = new Band[parameters.Bands];
        for (var band = 0; band < _bands.Length; band++)
        {
            _bands[band] = Triangle(parameters, edges[band], edges[band + 1], edges[band + 2]);
        }
    }

    public double Weight(int bin, int band)
    {
        var (first, weights) = _bands[band];
        return bin >= first && bin < first + weights.Length ? weights[bin - first] : 0;
    }

    /// <summary>Sums the spectra of four frames, one a lane, into the power of each band.</summary>
    public void Apply(ReadOnlySpan<Vector256<double>> power, Span<Vector256<double>> bands)
    {
        for (var band = 0; band < _bands.Length; band++)
        {
            var (first, weights) = _bands[band];
            var bins = power.Slice(first, weights.Length);
            var sum = Vector256<double>.Zero;
            for (var i = 0; i < weights.Length; i++)
            {
                sum += bins[i] * weights[i];
            }

            bands[band] = sum;
        }
    }

    private static Band Triangle(MelParameters parameters, double low, double centre, double high)
    {
        var hertzPerBin = (double)parameters.SampleRate / parameters.FftSize;
        var scale = parameters.EqualArea ? 2 / (high - low) : 1;
        var first = Math.Clamp((int)Math.Ceiling(low / hertzPerBin), 0, parameters.Bins);
        var end = Math.Clamp((int)Math.Floor(high / hertzPerBin) + 1, first, parameters.Bins);
        var weights = new double[end - first];
        for (var i = 0; i < weights.Length; i++)
        {
            var hertz = (first + i) * hertzPerBin;
            weights[i] = scale * Math.Max(0, Math.Min((hertz - low) / (centre - low), (high - hertz) / (high - centre)));
        }

        return new Band(first, weights);
    }

    private readonly record struct Band(int First, double[] Weights);
}
