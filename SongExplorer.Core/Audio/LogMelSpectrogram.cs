using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SongExplorer.Audio;

/// <summary>
/// The picture of sound that a model sees: power in mel bands over time, in dB. Follows transformers'
/// <c>ClapFeatureExtractor</c>, within 1e-4 dB of it. Allocates nothing once warm; several threads may use one instance.
/// </summary>
public sealed class LogMelSpectrogram
{
    private const int Lanes = 4;

    private static readonly double DecibelsPerOctave = 10 * Math.Log10(2);

    private readonly double[] _hann;
    private readonly FftOfFour _fft;
    private readonly MelFilterBank _filters;
    private readonly LogMelWindow _window;

    public LogMelSpectrogram(MelParameters parameters)
    {
        Parameters = parameters;
        _hann = [.. Enumerable.Range(0, parameters.FftSize).Select(n => 0.5 - (0.5 * Math.Cos(2 * Math.PI * n / parameters.FftSize)))];
        _fft = new FftOfFour(parameters.FftSize);
        _filters = new MelFilterBank(parameters);
        _window = new LogMelWindow(parameters);
    }

    public MelParameters Parameters { get; }

    /// <summary>Values of one window: frames × bands, 1001 × 64 for CLAP.</summary>
    public int FeatureCount => Parameters.Frames * Parameters.Bands;

    /// <summary>Computes one window.</summary>
    /// <param name="samples">Mono, -1 to 1; at least one, at most a window. Shorter sound is repeated or padded as the parameters say.</param>
    /// <param name="features">Receives frames × bands values in dB, -100 to about +31, all bands of a frame side by side.</param>
    public void Compute(ReadOnlySpan<float> samples, Span<float> features)
    {
        if (samples.IsEmpty || samples.Length > Parameters.WindowSamples)
        {
            throw new ArgumentException($"A window has 1 to {Parameters.WindowSamples} samples, not {samples.Length}.", nameof(samples));
        }

        if (features.Length != FeatureCount)
        {
            throw new ArgumentException($"A window has {FeatureCount} features, not {features.Length}.", nameof(features));
        }

        var audio = ArrayPool<float>.Shared.Rent(_window.Length);
        var scratch = ArrayPool<double>.Shared.Rent(((2 * Parameters.Bins) + Parameters.Bands) * Lanes);
        _window.Fill(samples, audio);
        Compute(audio.AsSpan(0, _window.Length), MemoryMarshal.Cast<double, Vector256<double>>(scratch.AsSpan()), features);
        ArrayPool<double>.Shared.Return(scratch);
        ArrayPool<float>.Shared.Return(audio);
    }

    private void Compute(ReadOnlySpan<float> audio, Span<Vector256<double>> scratch, Span<float> features)
    {
        var re = scratch[..Parameters.Bins];
        var im = scratch.Slice(Parameters.Bins, Parameters.Bins);
        var bands = scratch.Slice(2 * Parameters.Bins, Parameters.Bands);
        for (var frame = 0; frame < Parameters.Frames; frame += Lanes)
        {
            LoadFrames(audio, frame, re, im);
            _fft.PowerSpectrum(re, im);
            _filters.Apply(re, bands);
            StoreDecibels(bands, features[(frame * Parameters.Bands)..]);
        }
    }

    /// <summary>Windows four frames and packs them for the transform; lanes past the last frame repeat it.</summary>
    private void LoadFrames(ReadOnlySpan<float> audio, int frame, Span<Vector256<double>> re, Span<Vector256<double>> im)
    {
        var hann = _hann.AsSpan();
        var order = _fft.Order;
        var a = Frame(audio, frame);
        var b = Frame(audio, frame + 1);
        var c = Frame(audio, frame + 2);
        var d = Frame(audio, frame + 3);
        for (var i = 0; i < order.Length; i++)
        {
            re[order[i]] = Load(2 * i, a, b, c, d, hann);
            im[order[i]] = Load((2 * i) + 1, a, b, c, d, hann);
        }

        static Vector256<double> Load(
            int n, ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, ReadOnlySpan<float> d, ReadOnlySpan<double> hann) =>
            Vector256.Create((double)a[n], b[n], c[n], d[n]) * hann[n];
    }

    private ReadOnlySpan<float> Frame(ReadOnlySpan<float> audio, int frame) =>
        audio.Slice(Math.Min(frame, Parameters.Frames - 1) * Parameters.Hop, Parameters.FftSize);

    private void StoreDecibels(ReadOnlySpan<Vector256<double>> bands, Span<float> features)
    {
        var floor = Vector256.Create(Parameters.Floor);
        var frames = Math.Min(Lanes, features.Length / Parameters.Bands);
        for (var band = 0; band < bands.Length; band++)
        {
            var decibels = Vector256.Log2(Vector256.Max(bands[band], floor)) * DecibelsPerOctave;
            for (var frame = 0; frame < frames; frame++)
            {
                features[(frame * Parameters.Bands) + band] = (float)decibels[frame];
            }
        }
    }
}
