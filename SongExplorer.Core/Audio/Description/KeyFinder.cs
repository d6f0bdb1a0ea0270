using SongExplorer.Songs;

namespace SongExplorer.Audio.Description;

/// <summary>
/// Names the key whose profile correlates best with a song's pitch classes (Krumhansl and Schmuckler's method in Krumhansl,
/// "Cognitive Foundations of Musical Pitch", Oxford 1990, chapter 4), with the profiles that Temperley counted in a corpus
/// ("Music and Probability", MIT Press 2007, chapter 6).
/// </summary>
internal static class KeyFinder
{
    /// <summary>A key that explains less than this of the differences between pitch classes is a guess.</summary>
    private const double LeastCorrelation = 0.5;

    /// <summary>Deviation of the pitch classes over their mean: noise has them all.</summary>
    private const double LeastContrast = 0.1;

    private static readonly double[] Major = [0.748, 0.060, 0.488, 0.082, 0.670, 0.460, 0.096, 0.715, 0.104, 0.366, 0.057, 0.400];
    private static readonly double[] Minor = [0.712, 0.084, 0.474, 0.618, 0.049, 0.460, 0.105, 0.747, 0.404, 0.067, 0.133, 0.330];

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
