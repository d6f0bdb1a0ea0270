using System.Globalization;

namespace SongExplorer.Web.Components.Jobs;

/// <summary>Stretches of time in words, as exact as anyone wants to know them.</summary>
internal static class Span
{
    public static string InWords(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1.5 } => "a second",
        { TotalSeconds: < 90 } => Round(span.TotalSeconds, "s"),
        { TotalMinutes: < 90 } => Round(span.TotalMinutes, "min"),
        { TotalHours: < 36 } => Round(span.TotalHours, "h"),
        _ => Round(span.TotalDays, "days"),
    };

    private static string Round(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(value):0} {unit}");
}
