using SongExplorer.Songs;

namespace SongExplorer.Audio.Description;

/// <summary>
/// Names the key whose profile correlates best with a song's pitch classes (Krumhansl and Schmuckler's method, with Krumhansl and
/// Kessler's profiles, in Krumhansl, "Cognitive Foundations of Musical Pitch", Oxford 1990). Every note sounds with its harmonics,
/// so the profiles have them too, each 0.6 times the one before (Gómez, thesis, Universitat Pompeu Fabra 2006, section 4).
/// </summary>
internal static class KeyFinder
{
    /// <summary>A key that explains less than this of the differences between pitch classes is a guess.</summary>
    private const double LeastCorrelation = 0.5;

    /// <summary>Deviation of the pitch classes over their mean: noise has them all.</summary>
    private const double LeastContrast = 0.1;

    private const double HarmonicDecay = 0.6;

    /// <summary>Semitones of the first eight harmonics above their note, octaves left out.</summary>
    private static readonly int[] Harmonics = [0, 0, 7, 0, 4, 7, 10, 0];

    private static readonly double[] Major = WithHarmonics([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88]);
    private static readonly double[] Minor = WithHarmonics([6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17]);

    /// <param name="classes">Amounts of the twelve pitch classes upwards from C.</param>
    public static MusicalKey? Find(ReadOnlySpan<double> classes)
    {
        var rotated = new double[PitchClasses.Count];
        var (best, highest) = (default(MusicalKey?), LeastCorrelation);
        foreach (var key in MusicalKey.All)
        {
            for (var i = 0; i < rotated.Length; i++)
            {
                rotated[i] = classes[(i + key.Tonic) % rotated.Length];
            }

            if (Correlation(rotated, key.Mode == KeyMode.Major ? Major : Minor) is var correlation && correlation > highest)
            {
                (best, highest) = (key, correlation);
            }
        }

        return best;
    }

    private static double[] WithHarmonics(double[] profile)
    {
        var sounding = new double[profile.Length];
        for (var note = 0; note < profile.Length; note++)
        {
            for (var harmonic = 0; harmonic < Harmonics.Length; harmonic++)
            {
                sounding[(note + Harmonics[harmonic]) % profile.Length] += profile[note] * Math.Pow(HarmonicDecay, harmonic);
            }
        }

        return sounding;
    }

    /// <summary>Pearson's, -1 to 1; 0 where there is no contrast.</summary>
    private static double Correlation(double[] classes, double[] profile)
    {
        var (mean, profileMean) = (classes.Average(), profile.Average());
        var (product, square, profileSquare) = (0.0, 0.0, 0.0);
        for (var i = 0; i < classes.Length; i++)
        {
            var (deviation, profileDeviation) = (classes[i] - mean, profile[i] - profileMean);
            product += deviation * profileDeviation;
            square += deviation * deviation;
            profileSquare += profileDeviation * profileDeviation;
        }

        return Math.Sqrt(square / classes.Length) > LeastContrast * mean ? product / Math.Sqrt(square * profileSquare) : 0;
    }
}
