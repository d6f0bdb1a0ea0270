using System.Runtime.Intrinsics;
using SongExplorer.Songs;

namespace SongExplorer.Audio.Description;

/// <summary>Measures a song in the windows that stand for it, one after the other; holds a few kilobytes for each window.</summary>
internal sealed class SongDescription
{
    /// <summary>The front end of the onset curve: CLAP's, which the models here have anyway. Its frames come 100 times a second.</summary>
    public static readonly MelParameters Mel = MelParameters.Clap;

    /// <summary>Power of a spectrum below which it is silence: about -80 dBFS.</summary>
    private const double SilentPower = 1e-9;

    private static readonly LongSpectra Spectra = new();

    private readonly LoudnessMeter _loudness = new();
    private readonly TempoMeter _tempo = new();
    private readonly OnsetCounter _onsets = new();
    private readonly BrightnessMeter _brightness = new();
    private readonly PitchClasses _pitches = new();

    /// <param name="samples">Mono at 48 kHz, at most ten seconds.</param>
    /// <param name="features">Their log-mel picture by <see cref="Mel"/>.</param>
    public void Add(ReadOnlySpan<float> samples, ReadOnlySpan<float> features)
    {
        _loudness.Add(samples);
        Spectra.Read(samples, AddSpectra);

        // Behind the end of a short sound the picture shows what it was padded with.
        var frames = 1 + (samples.Length / Mel.Hop);
        var onsets = new OnsetCurves(features[..(frames * Mel.Bands)], Mel.Bands);
        _tempo.Add(onsets);
        _onsets.Add(onsets.All);
    }

    public SongDescriptors Describe()
    {
        var loudness = _loudness.Integrated;
        return new SongDescriptors
        {
            Bpm = Rounded(_tempo.Bpm, 2),
            Key = KeyFinder.Find(_pitches.Fold()),
            Loudness = Rounded(loudness, 2),
            Brightness = Rounded(_brightness.Centroid, 1),
            Energy = Math.Round(Energy.Of(loudness, _onsets.Rate), 3),
        };
    }

    private void AddSpectra(ReadOnlySpan<Vector256<double>> power, int count)
    {
        var audible = BrightnessMeter.Audible(power);
        bool IsHeard(int spectrum) => spectrum < count && audible[spectrum] > SilentPower;
        _brightness.Add(power, IsHeard);
        for (var spectrum = 0; spectrum < count; spectrum++)
        {
            if (IsHeard(spectrum))
            {
                _pitches.Add(power, spectrum);
            }
        }
    }

    /// <summary>As many digits as the measurement is worth, so that files and pages are not full of noise.</summary>
    private static double? Rounded(double? value, int digits) => value is { } number && double.IsFinite(number) ? Math.Round(number, digits) : null;
}
