using System.Globalization;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Similarity.Reasons;

/// <summary>What the tags and the measurements of two songs have in common; what is missing in one says nothing.</summary>
internal static class KnownReasons
{
    private const int YearsApart = 2;

    /// <summary>As near as tempos are measured.</summary>
    private const double TempoRatio = 1.04;

    /// <summary>As loud: 1 dB is about the least that ears tell apart.</summary>
    private const double LoudnessUnits = 1;
    private const double BrightnessRatio = 1.1;

    public static IEnumerable<Reason> Tags(SongTags a, SongTags b)
    {
        if (Same(a.Artist, b.Artist))
        {
            yield return new Reason(ReasonKind.Artist, "same artist");
        }

        if (Same(a.Album, b.Album) && Same(a.Artist, b.Artist))
        {
            yield return new Reason(ReasonKind.Album, "same album");
        }

        if (Same(a.Genre, b.Genre))
        {
            yield return new Reason(ReasonKind.Genre, $"both {b.Genre}");
        }

        if (a.Year is { } one && b.Year is { } other && Math.Abs(one - other) <= YearsApart)
        {
            yield return new Reason(ReasonKind.Year, one == other ? Text($"both from {one}") : Text($"from {one} and {other}"));
        }
    }

    public static IEnumerable<Reason> Measurements(Song a, Song b)
    {
        if (a.Bpm is { } one && b.Bpm is { } other && Tempo(one, other) is { } tempo)
        {
            yield return new Reason(ReasonKind.Tempo, tempo);
        }

        if (a.Descriptors is not { } x || b.Descriptors is not { } y)
        {
            yield break;
        }

        if (x.Key is { } key && key == y.Key)
        {
            yield return new Reason(ReasonKind.Key, $"both probably in {key}");
        }

        if (Math.Abs(x.Loudness - y.Loudness ?? double.MaxValue) <= LoudnessUnits)
        {
            yield return new Reason(ReasonKind.Loudness, "equally loud");
        }

        if (x.Brightness is { } dark && y.Brightness is { } bright && IsNear(dark, bright, BrightnessRatio))
        {
            yield return new Reason(ReasonKind.Brightness, "equally bright");
        }
    }

    private static string? Tempo(double one, double other) =>
        IsNear(one, other, TempoRatio) ? Rounded(one) == Rounded(other) ? Text($"both at {one:0} BPM") : Text($"at {one:0} and {other:0} BPM")
        : IsNear(one, 2 * other, TempoRatio) || IsNear(2 * one, other, TempoRatio) ? Text($"at {one:0} and {other:0} BPM, an octave of tempo apart")
        : null;

    private static double Rounded(double tempo) => Math.Round(tempo, MidpointRounding.AwayFromZero);

    private static bool IsNear(double a, double b, double ratio) => Math.Min(a, b) > 0 && Math.Max(a, b) <= ratio * Math.Min(a, b);

    private static bool Same(string? a, string? b) => FoldedText.SortKey(a) is { Length: > 0 } folded && folded == FoldedText.SortKey(b);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
