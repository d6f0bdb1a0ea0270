namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>One axis of the map; the map's own unless said.</summary>
/// <param name="Low">What songs at the left or lower end sound like, where the axis is in words.</param>
/// <param name="High">What those at the other end sound like.</param>
public sealed record MapAxis(MapFeature Feature = MapFeature.Sound, string Low = "", string High = "")
{
    /// <summary>As much as the server reads.</summary>
    public const int WordsLength = 200;

    private const string WordsMark = "words:";
    private const char Between = '|';

    /// <summary>As it stands in the address and goes to the browser's script, "bpm" or "words:from|to"; empty for the map's own.</summary>
    public string Text => Feature switch
    {
        MapFeature.Sound => "",
        MapFeature.Words => $"{WordsMark}{Clean(Low)}{Between}{Clean(High)}",
        _ => Feature.ToString().ToLowerInvariant(),
    };

    /// <summary>Whether nothing is missing; an axis in words has two ends.</summary>
    public bool IsWhole => Feature is not MapFeature.Words || (Clean(Low).Length > 0 && Clean(High).Length > 0);

    /// <summary>What means nothing is the map's own axis.</summary>
    public static MapAxis Parse(string? text)
    {
        if (text?.StartsWith(WordsMark, StringComparison.Ordinal) == true && text[WordsMark.Length..].Split(Between) is [var low, var high])
        {
            var words = new MapAxis(MapFeature.Words, Clean(low), Clean(high));
            return words.IsWhole ? words : new MapAxis();
        }

        return Enum.TryParse<MapFeature>(text, ignoreCase: true, out var feature) && Enum.IsDefined(feature) && feature is not MapFeature.Words
            ? new MapAxis(feature)
            : new MapAxis();
    }

    private static string Clean(string words)
    {
        var clean = words.Replace(Between, ' ').Trim();
        return clean.Length > WordsLength ? clean[..WordsLength].Trim() : clean;
    }
}
