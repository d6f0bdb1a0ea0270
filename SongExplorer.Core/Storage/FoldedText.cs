using System.Globalization;
using System.Text;

namespace SongExplorer.Storage;

/// <summary>
/// Text without case, accents and apostrophes, to compare and sort by. The program runs with invariant globalization, where
/// <see cref="string.Normalize()"/> leaves everything as it is, so the letters are in <see cref="FoldedLetters"/>.
/// </summary>
internal static class FoldedText
{
    private const int SortKeyLength = 256;

    /// <summary>Names, "Björk's Œuvre" for example, become "bjorks oeuvre".</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsAscii(character) && character != '\'')
            {
                folded.Append(char.ToLowerInvariant(character));
            }
            else
            {
                FoldedLetters.Append(folded, char.ToLowerInvariant(character));
            }
        }

        return folded.ToString();
    }

    /// <summary>The start of the folded text with single spaces, or <c>null</c> when nothing is left of it.</summary>
    public static string? SortKey(string? text)
    {
        var key = string.Join(' ', Fold(Start(text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return key.Length == 0 ? null : key;
    }

    private static string Start(string? text) => text is null ? "" : text.Length <= SortKeyLength ? text : text[..SortKeyLength];

    /// <summary>Letters, digits and what belongs to them; everything else separates words.</summary>
    public static bool IsWordCharacter(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
