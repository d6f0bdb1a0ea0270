using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SongExplorer.Audio;

/// <summary>
/// Power spectra of four real frames at once, each in a lane of its own, so that the transform needs no shuffles and runs
/// the same everywhere. In double precision without fused multiply-add: the same numbers on every machine.
/// </summary>
/// <remarks>
/// The even samples are the real and the odd ones the imaginary part of a complex transform of half the size: decimation
/// in time, one radix-2 pass where needed, then radix-4 passes. Its spectrum is then taken apart into that of the frame.
/// </remarks>
internal sealed class FftOfFour
{
    private readonly int _half;
    private readonly int[] _reversed;
    private readonly int[] _quarters;
    private readonly Twiddle[] _passTwiddles;
    private readonly (double Cos, double Sin)[] _splitTwiddles;

    /// <param name="size">Samples of a frame: a power of two, at least 16.</param>
    public FftOfFour(int size)
    {
        _half = size / 2;
        _reversed = [.. Enumerable.Range(0, _half).Select(Reverse)];
        _quarters = [.. Quarters()];
        _passTwiddles = [.. _quarters.SelectMany(quarter => Enumerable.Range(0, quarter).Select(j => new Twiddle(j, 4 * quarter)))];
        _splitTwiddles = [.. Enumerable.Range(0, (_half / 2) + 1).Select(k => Unit(k, size))];
    }

    /// <summary>Where a complex sample goes, so that the spectrum comes out in order.</summary>
    public ReadOnlySpan<int> Order => _reversed;

    /// <summary>
    /// Transforms in place. In: samples 2i and 2i + 1 of the four frames in <c>re[Order[i]]</c> and <c>im[Order[i]]</c>.
    /// Out: the power of bins 0 to size / 2 in <paramref name="re"/>; what <paramref name="im"/> holds means nothing.
    /// </summary>
    /// <param name="re">size / 2 + 1 vectors.</param>
    /// <param name="im">As many.</param>
    public void PowerSpectrum(Span<Vector256<double>> re, Span<Vector256<double>> im)
    {
        if (re.Length <= _half || im.Length <= _half)
        {
            throw new ArgumentException($"The transform needs room for {_half + 1} vectors.");
        }

        ref var real = ref re[0];
        ref var imaginary = ref im[0];
        if (_quarters[0] == 2)
        {
            Radix2(ref real, ref imaginary);
        }

        var twiddles = _passTwiddles.AsSpan();
        foreach (var quarter in _quarters)
        {
            Radix4(ref real, ref imaginary, quarter, twiddles[..quarter]);
            twiddles = twiddles[quarter..];
        }

        Split(ref real, ref imaginary);
    }

    private void Radix2(ref Vector256<double> re, ref Vector256<double> im)
    {
        for (var i = 0; i < _half; i += 2)
        {
            (At(ref re, i), At(ref re, i + 1)) = (At(ref re, i) + At(ref re, i + 1), At(ref re, i) - At(ref re, i + 1));
            (At(ref im, i), At(ref im, i + 1)) = (At(ref im, i) + At(ref im, i + 1), At(ref im, i) - At(ref im, i + 1));
        }
    }

    private void Radix4(ref Vector256<double> re, ref Vector256<double> im, int quarter, ReadOnlySpan<Twiddle> twiddles)
    {
        for (var j = 0; j < twiddles.Length; j++)
        {
            var w = twiddles[j];
            for (var i = j; i < _half; i += 4 * quarter)
            {
                // Bit reversal leaves the transforms of samples 4n, 4n + 2, 4n + 1 and 4n + 3 in this order.
                var (ar, ai) = (At(ref re, i), At(ref im, i));
                var (cr, ci) = Turn(At(ref re, i + quarter), At(ref im, i + quarter), w.Cos2, w.Sin2);
                var (br, bi) = Turn(At(ref re, i + (2 * quarter)), At(ref im, i + (2 * quarter)), w.Cos1, w.Sin1);
                var (dr, di) = Turn(At(ref re, i + (3 * quarter)), At(ref im, i + (3 * quarter)), w.Cos3, w.Sin3);
                var (evenSumR, evenSumI, evenDifferenceR, evenDifferenceI) = (ar + cr, ai + ci, ar - cr, ai - ci);
                var (oddSumR, oddSumI, oddDifferenceR, oddDifferenceI) = (br + dr, bi + di, br - dr, bi - di);
                At(ref re, i) = evenSumR + oddSumR;
                At(ref im, i) = evenSumI + oddSumI;
                At(ref re, i + quarter) = evenDifferenceR + oddDifferenceI;
                At(ref im, i + quarter) = evenDifferenceI - oddDifferenceR;
                At(ref re, i + (2 * quarter)) = evenSumR - oddSumR;
                At(ref im, i + (2 * quarter)) = evenSumI - oddSumI;
                At(ref re, i + (3 * quarter)) = evenDifferenceR - oddDifferenceI;
                At(ref im, i + (3 * quarter)) = evenDifferenceI + oddDifferenceR;
            }
        }
    }

    /// <summary>From the spectrum of the packed frame to the power of the frame's own bins k and half - k.</summary>
    private void Split(ref Vector256<double> re, ref Vector256<double> im)
    {
        At(ref re, _half) = re;
        At(ref im, _half) = im;
        for (var k = 0; k < _splitTwiddles.Length; k++)
        {
            var (ar, ai) = (At(ref re, k), At(ref im, k));
            var (br, bi) = (At(ref re, _half - k), At(ref im, _half - k));
            var (evenR, evenI) = ((ar + br) * 0.5, (ai - bi) * 0.5);
            var (oddR, oddI) = Turn((ai + bi) * 0.5, (br - ar) * 0.5, _splitTwiddles[k].Cos, _splitTwiddles[k].Sin);
            At(ref re, k) = Power(evenR + oddR, evenI + oddI);
            At(ref re, _half - k) = Power(evenR - oddR, evenI - oddI);
        }
    }

    /// <summary>The reference rounds each bin to a complex of two float32 before it squares them in double.</summary>
    private static Vector256<double> Power(Vector256<double> re, Vector256<double> im)
    {
        var rounded = Vector256.Narrow(re, im);
        var (r, i) = (Vector256.WidenLower(rounded), Vector256.WidenUpper(rounded));
        return (r * r) + (i * i);
    }

    private static (Vector256<double> Re, Vector256<double> Im) Turn(Vector256<double> re, Vector256<double> im, double cos, double sin) =>
        ((re * cos) - (im * sin), (re * sin) + (im * cos));

    private static ref Vector256<double> At(ref Vector256<double> first, int index) => ref Unsafe.Add(ref first, index);

    private static (double Cos, double Sin) Unit(int k, int of)
    {
        var (sin, cos) = Math.SinCos(-2 * Math.PI * k / of);
        return (cos, sin);
    }

    /// <summary>The quarter of each radix-4 pass, smallest first; 2 comes first where a radix-2 pass has to go before.</summary>
    private IEnumerable<int> Quarters()
    {
        for (var quarter = int.Log2(_half) % 2 == 0 ? 1 : 2; quarter < _half; quarter *= 4)
        {
            yield return quarter;
        }
    }

    private int Reverse(int index)
    {
        var reversed = 0;
        for (var bit = 1; bit < _half; bit <<= 1, index >>= 1)
        {
            reversed = (reversed << 1) | (index & 1);
        }

        return reversed;
    }

    /// <summary>The first three powers of a root of unity.</summary>
    private readonly struct Twiddle(int j, int of)
    {
        public readonly double Cos1 = Unit(j, of).Cos, Sin1 = Unit(j, of).Sin;
        public readonly double Cos2 = Unit(2 * j, of).Cos, Sin2 = Unit(2 * j, of).Sin;
        public readonly double Cos3 = Unit(3 * j, of).Cos, Sin3 = Unit(3 * j, of).Sin;
    }
}
