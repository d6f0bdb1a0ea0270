using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SongExplorer.Audio.Description;

/// <summary>Is told the power of bins 0 to <see cref="LongSpectra.Bins"/> - 1 of four spectra at once, of which the first so many count.</summary>
internal delegate void SpectraReader(ReadOnlySpan<Vector256<double>> power, int count);

/// <summary>Power spectra of 171 ms, fine enough to tell semitones apart from 200 Hz up. Several threads may use one instance.</summary>
internal sealed class LongSpectra
{
    public const int Size = 8192;
    public const int Bins = (Size / 2) + 1;

    /// <summary>Hertz from one bin to the next.</summary>
    public const double Resolution = (double)AudioDecoder.SampleRate / Size;

    /// <summary>Every other stretch is passed over: what is left of a song is plenty for means, and this is the dearest part.</summary>
    private const int Hop = 2 * Size;

    private const int Lanes = 4;

    private readonly FftOfFour _fft = new(Size);
    private readonly double[] _hann = [.. Enumerable.Range(0, Size).Select(n => (0.5 - (0.5 * Math.Cos(2 * Math.PI * n / Size))) / Size)];

    /// <summary>Gives the spectra of a window, one every 341 ms; sound shorter than one is padded with silence.</summary>
    public void Read(ReadOnlySpan<float> window, SpectraReader read)
    {
        var scratch = ArrayPool<double>.Shared.Rent(2 * Bins * Lanes);
        var padded = ArrayPool<float>.Shared.Rent(Size);
        try
        {
            if (window.Length < Size)
            {
                window.CopyTo(padded);
                padded.AsSpan(window.Length).Clear();
                window = padded.AsSpan(0, Size);
            }

            var re = MemoryMarshal.Cast<double, Vector256<double>>(scratch.AsSpan(0, Bins * Lanes));
            var im = MemoryMarshal.Cast<double, Vector256<double>>(scratch.AsSpan(Bins * Lanes, Bins * Lanes));
            for (; window.Length >= Size; window = window[Math.Min(window.Length, Lanes * Hop)..])
            {
                Load(window, re, im);
                _fft.PowerSpectrum(re, im);
                read(re, Math.Min(Lanes, 1 + ((window.Length - Size) / Hop)));
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(scratch);
            ArrayPool<float>.Shared.Return(padded);
        }
    }

    /// <summary>Packs the first four frames for the transform; where there are fewer, the first stands in.</summary>
    private void Load(ReadOnlySpan<float> window, Span<Vector256<double>> re, Span<Vector256<double>> im)
    {
        var order = _fft.Order;
        var hann = _hann.AsSpan();
        var a = Frame(window, 0);
        var b = Frame(window, 1);
        var c = Frame(window, 2);
        var d = Frame(window, 3);
        for (var i = 0; i < order.Length; i++)
        {
            var (even, odd) = (2 * i, (2 * i) + 1);
            re[order[i]] = Vector256.Create((double)a[even], b[even], c[even], d[even]) * hann[even];
            im[order[i]] = Vector256.Create((double)a[odd], b[odd], c[odd], d[odd]) * hann[odd];
        }

        static ReadOnlySpan<float> Frame(ReadOnlySpan<float> window, int frame) =>
            (frame * Hop) + Size <= window.Length ? window.Slice(frame * Hop, Size) : window[..Size];
    }
}
