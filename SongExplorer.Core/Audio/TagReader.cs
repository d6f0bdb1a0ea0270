using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SongExplorer.Songs;

namespace SongExplorer.Audio;

/// <summary>Finds a song's tags in what ffprobe says: containers keep them on the file or on the stream, and spell them as they like.</summary>
internal static partial class TagReader
{
    public static SongTags Read(params ReadOnlySpan<JsonElement> elements)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var element in elements)
        {
            if (!element.TryGetProperty("tags", out var group))
            {
                continue;
            }

            foreach (var tag in group.EnumerateObject())
            {
                if (TagText.Clean(tag.Value.ToString()) is { } text)
                {
                    tags.TryAdd(tag.Name, text);
                }
            }
        }

        return new SongTags
        {
            Title = tags.GetValueOrDefault("title"),
            Artist = tags.GetValueOrDefault("artist") ?? tags.GetValueOrDefault("album_artist"),
            Album = tags.GetValueOrDefault("album"),
            Genre = tags.GetValueOrDefault("genre"),
            Year = Year(tags.GetValueOrDefault("date") ?? tags.GetValueOrDefault("year")),
            Track = Track(tags.GetValueOrDefault("track")),
            Bpm = Bpm(tags.GetValueOrDefault("TBPM") ?? tags.GetValueOrDefault("bpm")),
        };
    }

    /// <summary>The first four digits that can be a year: dates come as "1997", "1997-05-28", "28.05.1997".</summary>
    private static int? Year(string? date) =>
        date is not null && FourDigits().Match(date) is { Success: true } match ? int.Parse(match.ValueSpan, CultureInfo.InvariantCulture) : null;

    /// <summary>"3" or "3/12".</summary>
    private static int? Track(string? track) =>
        int.TryParse(track?.Split('/')[0], CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static double? Bpm(string? bpm) =>
        double.TryParse(bpm, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1000 ? number : null;

    [GeneratedRegex(@"(?<!\d)[12]\d{3}(?!\d)")]
    private static partial Regex FourDigits();
}
