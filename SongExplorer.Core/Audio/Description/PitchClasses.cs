namespace SongExplorer.Audio.Description;

/// <summary>
/// How much of each of the twelve pitch classes a song has: the peaks of its spectra, by their amplitude (Fujishima, "Realtime
/// Chord Recognition of Musical Sound", ICMC 1999; peaks and tuning after Gómez, "Tonal Description of Music Audio Signals",
/// thesis, Universitat Pompeu Fabra 2006, section 3.4).
/// </summary>
internal sealed class PitchClasses
{
    public const int Count = 12;

    /// <summary>Parts of a semitone, so that songs that are not tuned to 440 Hz can be put right in the end.</summary>
    private const int Parts = 10;

    private const double LowestPitch = 55;
    private const double HighestPitch = 2000;
    private const int FirstBin = (int)(LowestPitch / LongSpectra.Resolution);
    private const int LastBin = (int)(HighestPitch / LongSpectra.Resolution);

    private readonly double[] _parts = new double[Count * Parts];

    public void Add(ReadOnlySpan<double> power)
    {
        for (var bin = FirstBin; bin <= LastBin; bin++)
        {
            var middle = power[bin];
            if (middle > power[bin - 1] && middle >= power[bin + 1])
            {
                var pitch = 12 * Math.Log2(FrequencyAt(power, bin) / 440);
                var part = (int)Math.Floor((pitch + (6 * Count) + 9 + (0.5 / Parts)) * Parts) % _parts.Length;
                _parts[part] += Math.Sqrt(middle);
            }
        }
    }

    /// <summary>Amplitudes of C, C#, D and so on to B; all 0 when there was nothing that has a pitch.</summary>
    public double[] Fold()
    {
        var tuning = Tuning();
        var folded = new double[Count];
        for (var part = 0; part < _parts.Length; part++)
        {
            var semitone = (int)Math.Round(((double)part / Parts) - tuning, MidpointRounding.AwayFromZero);
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

    /// <summary>The top of the parabola through the levels of a peak and its neighbours.</summary>
    private static double FrequencyAt(ReadOnlySpan<double> power, int bin)
    {
        const double Nothing = 1e-30;
        var left = Math.Log(power[bin - 1] + Nothing);
        var middle = Math.Log(power[bin] + Nothing);
        var right = Math.Log(power[bin + 1] + Nothing);
        var bend = (2 * middle) - left - right;
        return (bin + (bend > 0 ? 0.5 * (right - left) / bend : 0)) * LongSpectra.Resolution;
    }
}
