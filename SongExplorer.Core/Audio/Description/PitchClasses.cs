using System.Runtime.Intrinsics;

namespace SongExplorer.Audio.Description;

/// <summary>
/// How much of each of the twelve pitch classes a song has: the peaks of its spectra (Fujishima, "Realtime Chord Recognition of
/// Musical Sound", ICMC 1999), each spectrum relative to its largest, tuned as the song is (Gómez, "Tonal Description of Music
/// Audio Signals", thesis, Universitat Pompeu Fabra 2006, section 3).
/// </summary>
internal sealed class PitchClasses
{
    public const int Count = 12;

    /// <summary>Parts of a semitone, so that songs that are not tuned to 440 Hz can be put right in the end.</summary>
    private const int Parts = 10;

    private const int FirstBin = (int)(80 / LongSpectra.Resolution);
    private const int LastBin = (int)(2000 / LongSpectra.Resolution);

    private readonly double[] _parts = new double[Count * Parts];
    private readonly double[] _levels = new double[LastBin + 2];
    private readonly double[] _frame = new double[Count * Parts];

    /// <param name="power">Four spectra.</param>
    /// <param name="lane">The one that is meant.</param>
    public void Add(ReadOnlySpan<Vector256<double>> power, int lane)
    {
        for (var bin = FirstBin - 1; bin < _levels.Length; bin++)
        {
            _levels[bin] = power[bin][lane];
        }

        Array.Clear(_frame);
        for (var bin = FirstBin; bin <= LastBin; bin++)
        {
            if (_levels[bin] > _levels[bin - 1] && _levels[bin] >= _levels[bin + 1])
            {
                // The square root of the amplitude: a loud bass must not be all that counts.
                _frame[PartOf(FrequencyAt(bin))] += Math.Sqrt(Math.Sqrt(_levels[bin]));
            }
        }

        if (_frame.Max() is var largest && largest > 0)
        {
            for (var part = 0; part < _parts.Length; part++)
            {
                _parts[part] += _frame[part] / largest;
            }
        }
    }

    /// <summary>Amounts of C, C#, D and so on to B; all 0 when there was nothing that has a pitch.</summary>
    public double[] Fold()
    {
        var tuning = Tuning();
        var folded = new double[Count];
        for (var part = 0; part < _parts.Length; part++)
        {
            var semitone = (int)Math.Floor(((double)part / Parts) - tuning + 0.5);
            folded[(semitone + Count) % Count] += _parts[part];
        }

        return folded;
    }

    /// <summary>Semitones by which the song is above 440 Hz, -0.5 to 0.5: the mean direction of the pitches around the semitone.</summary>
    private double Tuning()
    {
        var (x, y) = (0.0, 0.0);
        for (var part = 0; part < _parts.Length; part++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * part / Parts);
            (x, y) = (x + (cos * _parts[part]), y + (sin * _parts[part]));
        }

        return Math.Atan2(y, x) / (2 * Math.PI);
    }

    /// <summary>A frequency's place in the octave from C up, in parts of semitones.</summary>
    private static int PartOf(double hertz)
    {
        var semitonesAboveC = (12 * Math.Log2(hertz / 440)) + 9 + (3 * Count);
        return (int)Math.Round(semitonesAboveC * Parts) % (Count * Parts);
    }

    /// <summary>The top of the parabola through the levels of a peak and its neighbours in dB.</summary>
    private double FrequencyAt(int bin)
    {
        const double Nothing = 1e-30;
        var left = Math.Log(_levels[bin - 1] + Nothing);
        var middle = Math.Log(_levels[bin] + Nothing);
        var right = Math.Log(_levels[bin + 1] + Nothing);
        var bend = (2 * middle) - left - right;
        return (bin + (bend > 0 ? 0.5 * (right - left) / bend : 0)) * LongSpectra.Resolution;
    }
}
