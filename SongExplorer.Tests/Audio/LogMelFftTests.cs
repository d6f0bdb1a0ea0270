using System.Numerics;
using System.Runtime.Intrinsics;
using SongExplorer.Audio;

namespace SongExplorer.Tests.Audio;

public sealed class LogMelFftTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(1024)]
    [InlineData(2048)]
    public void Each_lane_gives_the_power_spectrum_of_its_own_frame(int size)
    {
        var random = new Random(size);
        double[][] frames = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, size).Select(_ => (double)random.NextSingle() - 0.5).ToArray())];

        var spectra = Transform(size, frames);

        for (var lane = 0; lane < frames.Length; lane++)
        {
            for (var bin = 0; bin <= size / 2; bin++)
            {
                var expected = Power(frames[lane], bin);
                Assert.Equal(expected, spectra[bin][lane], 1e-6 * Math.Max(1, expected)); // bins are rounded to float32
            }
        }
    }

    private static Vector256<double>[] Transform(int size, double[][] frames)
    {
        var fft = new FftOfFour(size);
        var re = new Vector256<double>[(size / 2) + 1];
        var im = new Vector256<double>[re.Length];
        for (var i = 0; i < size / 2; i++)
        {
            re[fft.Order[i]] = At(2 * i);
            im[fft.Order[i]] = At((2 * i) + 1);
        }

        fft.PowerSpectrum(re, im);
        return re;

        Vector256<double> At(int n) => Vector256.Create(frames[0][n], frames[1][n], frames[2][n], frames[3][n]);
    }

    private static double Power(double[] frame, int bin)
    {
        var sum = Complex.Zero;
        for (var n = 0; n < frame.Length; n++)
        {
            sum += frame[n] * Complex.FromPolarCoordinates(1, -2 * Math.PI * bin * n / frame.Length);
        }

        return (sum.Real * sum.Real) + (sum.Imaginary * sum.Imaginary);
    }
}
