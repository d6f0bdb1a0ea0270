using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SongExplorer.Audio.Description;

/// <summary>What is told of each spectrum: the power of bins 0 to <see cref="LongSpectra.Bins"/> - 1.</summary>
internal delegate void SpectrumReader(ReadOnlySpan<double> power);

/// <summary>Power spectra of 171 ms, fine enough to tell semitones apart from 200 Hz up. Several threads may use one instance.</summary>
internal sealed class LongSpectra
{
    public const int Size = 8192;
    public const int Bins = (Size / 2) + 1;

    /// <summary>Hertz from one bin to the next.</summary>
    public const double Resolution = (double)AudioDecoder.SampleRate / Size;

    private const int Hop = Size;
    private const int Lanes = 4;

    private readonly FftOfFour _fft = new(Size);
    private readonly double[] _hann = [.. Enumerable.Range(0, Size).Select(n => (0.5 - (0.5 * Math.Cos(2 * Math.PI * n / Size))) / Size)];

    /// <summary>Gives one spectrum after the other; sound shorter than one is padded with silence.</summary>
    public void Read(ReadOnlySpan<float> window, SpectrumReader read)
    {
        var frames = Math.Max(1, 1 + ((window.Length - Size) / Hop));
        var scratch = ArrayPool<double>.Shared.Rent(2 * Bins * Lanes);
        var padded = ArrayPool<float>.Shared.Rent(Size);
        var spectrum = ArrayPool<double>.Shared.Rent(Bins);
        try
        {
            if (window.Length < Size)
            {
                padded.AsSpan(0, Size).Clear();
                window.CopyTo(padded);
                window = padded.AsSpan(0, Size);
            }

            var re = MemoryMarshal.Cast<double, Vector256<double>>(scratch.AsSpan(0, Bins * Lanes));
            var im = MemoryMarshal.Cast<double, Vector256<double>>(scratch.AsSpan(Bins * Lanes, Bins * Lanes));
            for (var frame = 0; frame < frames; frame += Lanes)
            {
                Load(window, frame, frames - 1, re, im);
                _fft.PowerSpectrum(re, im);
                for (var lane = 0; lane < Math.Min(Lanes, frames - frame); lane++)
                {
                    for (var bin = 0; bin < Bins; bin++)
                    {
                        spectrum[bin] = re[bin][lane];
                    }

                    read(spectrum.AsSpan(0, Bins));
                }
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(scratch);
            ArrayPool<float>.Shared.Return(padded);
            ArrayPool<double>.Shared.Return(spectrum);
        }
    }

    /// <summary>Packs four frames for the transform; lanes past the last frame repeat it.</summary>
    private void Load(ReadOnlySpan<float> window, int frame, int last, Span<Vector256<double>> re, Span<Vector256<double>> im)
    {
        var order = _fft.Order;
        var hann = _hann.AsSpan();
        var a = Frame(window, frame);
        var b = Frame(window, Math.Min(frame + 1, last));
        var c = Frame(window, Math.Min(frame + 2, last));
        var d = Frame(window, Math.Min(frame + 3, last));
        for (var i = 0; i < order.Length; i++)
        {
            var (even, odd) = (2 * i, (2 * i) + 1);
            re[order[i]] = Vector256.Create((double)a[even], b[even], c[even], d[even]) * hann[even];
            im[order[i]] = Vector256.Create((double)a[odd], b[odd], c[odd], d[odd]) * hann[odd];
        }

        static ReadOnlySpan<float> Frame(ReadOnlySpan<float> window, int frame) => window.Slice(frame * Hop, Size);
    }
}
