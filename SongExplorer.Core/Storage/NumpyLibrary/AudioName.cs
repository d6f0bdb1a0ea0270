using System.Text;
using SongExplorer.Songs;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>Names the copy of a song's audio so that people find it and every system can hold it.</summary>
internal static class AudioName
{
    /// <summary>File systems allow 255; the rest is for what makes a name unlike others.</summary>
    private const int LongestStem = 150;
    private const int LongestExtension = 6;
    private const int ShortHash = 8;

    /// <summary>Names that mean devices on Windows, with any extension.</summary>
    private static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of the song's file, made harmless; something is added to it until nobody else has it.</summary>
    public static string Of(Song song, Predicate<string> isTaken)
    {
        var original = WrittenPath.FileName(song.File.Path);
        var extension = Path.GetExtension(original).ToLowerInvariant();
        extension = extension is { Length: > 1 and <= LongestExtension } && extension[1..].All(char.IsAsciiLetterOrDigit) ? extension : "";
        var stem = Harmless(extension.Length > 0 ? original[..^extension.Length] : original) ?? song.Id.ToString();
        var hash = song.File.ContentHash[..Math.Min(ShortHash, song.File.ContentHash.Length)];
        string[] first = [stem, $"{stem} ({hash})"];
        return first.Concat(Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{stem} ({hash}, {number})"))
            .Select(name => name + extension)
            .First(name => !isTaken(name));
    }

    private static string? Harmless(string stem)
    {
        var name = new StringBuilder();
        var length = 0;
        foreach (var rune in stem.EnumerateRunes())
        {
            length += rune.Utf8SequenceLength;
            if (length > LongestStem)
            {
                break;
            }

            name.Append(Rune.IsControl(rune) || (rune.IsAscii && "\"*/:<>?\\|".Contains((char)rune.Value)) ? "_" : rune.ToString());
        }

        // No hidden files, and none that Windows would call otherwise.
        var harmless = name.ToString().TrimStart('.', ' ').TrimEnd('.', ' ');
        return harmless.Length == 0 ? null : Reserved.Contains(harmless.Split('.')[0].TrimEnd()) ? "_" + harmless : harmless;
    }
}
