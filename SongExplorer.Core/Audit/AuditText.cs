using System.Globalization;
using System.Text;

namespace SongExplorer.Audit;

/// <summary>What people named, which may be anything, where others read it.</summary>
public static class AuditText
{
    /// <summary>Characters that are shown; the library and the file have more.</summary>
    private const int Shown = 200;

    /// <summary>One line: what would break it, colour it or turn its direction is written as its number.</summary>
    public static string ToLine(string text)
    {
        var line = new StringBuilder();
        foreach (var (place, rune) in text.EnumerateRunes().Index())
        {
            if (place == Shown)
            {
                return line.Append('…').ToString();
            }

            _ = IsHidden(rune) ? line.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}") : line.Append(rune.ToString());
        }

        return line.ToString();
    }

    /// <summary>Its beginning, without half a character at its end.</summary>
    /// <param name="most">UTF-16 code units.</param>
    internal static string Begin(string text, int most) => text.Length <= most ? text : $"{text.AsSpan(0, char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)}…";

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
