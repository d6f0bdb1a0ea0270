using System.Globalization;
using SongExplorer.Songs;

namespace SongExplorer.Web.Components.Tiles;

/// <summary>What stands in for a missing cover: initials on a colour. An album has the same look on every page and every day.</summary>
/// <param name="Hue">Which of the <see cref="Hues"/> colours of <c>app.css</c>.</param>
public readonly record struct TileLook(string Initials, int Hue)
{
    public const int Hues = 12;

    public static TileLook Of(Song song) => Of(song.Tags, song.Title);

    /// <summary>Of a song that is not in the library.</summary>
    public static TileLook Of(SongTags tags, string title)
    {
        var name = tags.Album ?? tags.Artist ?? title;
        return new TileLook(InitialsOf(name), HueOf($"{tags.Artist}/{name}"));
    }

    /// <summary>Where the song's cover is served, or <c>null</c> when it has none; the address names the file's content, so that it may be kept for good.</summary>
    public static string? CoverOf(Song song) =>
        song.HasPicture ? $"api/v1/songs/{song.Id}/cover?v={song.File.ContentHash}" : null;

    private static string InitialsOf(string name) => string.Concat(
        name.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => StringInfo.GetNextTextElement(word).ToUpperInvariant())
            .Where(letter => char.IsLetterOrDigit(letter, 0))
            .Take(2));

    // FNV-1a: string.GetHashCode differs from run to run.
    private static int HueOf(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return (int)(hash % Hues);
    }
}
