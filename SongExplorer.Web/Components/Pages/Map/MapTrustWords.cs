using System.Globalization;
using SongExplorer.Mapping;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>How far a map can be believed, in plain words.</summary>
internal static class MapTrustWords
{
    public static string Of(SongMap map) => map is { Trustworthiness: { } trust, TrueNeighbours: { } known }
        ? string.Create(CultureInfo.InvariantCulture, $"{Verdict(trust)} Of the songs nearest to a song, {100 * known:0}\u00a0% truly sound like it (trustworthiness {trust:0.00}).")
        : "This map was not measured. Draw it anew to learn how far it can be believed.";

    private static string Verdict(double trust) => trust switch
    {
        >= 0.95 => "What lies together here belongs together.",
        >= 0.85 => "What lies together here mostly belongs together.",
        >= 0.7 => "Nearness is a hint here: the lines from a chosen song lead to its true neighbours.",
        _ => "This is a rough sketch: only the lines from a chosen song lead to its true neighbours.",
    };
}
