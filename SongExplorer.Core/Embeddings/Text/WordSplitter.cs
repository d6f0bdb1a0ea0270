using System.Text;

namespace SongExplorer.Embeddings.Text;

/// <summary>
/// Cuts text into what byte pairs are merged within, as GPT-2's pattern does:
/// <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>. Written out, because .NET's patterns see
/// letters beyond U+FFFF as two halves that are no letters.
/// </summary>
internal static class WordSplitter
{
    private static readonly string[] Contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    private enum Kind
    {
        Space,
        Letter,
        Number,
        Other,
    }

    /// <summary>The length of the first word of a text that is not empty.</summary>
    public static int FirstWord(ReadOnlySpan<char> text)
    {
        foreach (var contraction in Contractions)
        {
            if (text.StartsWith(contraction, StringComparison.Ordinal))
            {
                return contraction.Length;
            }
        }

        // One space belongs to the word after it.
        var start = text is [' ', _, ..] && KindOf(text[1..], out _) != Kind.Space ? 1 : 0;
        var kind = KindOf(text[start..], out _);
        var end = start;
        while (end < text.Length && KindOf(text[end..], out var length) == kind)
        {
            end += length;
        }

        return kind == Kind.Space && end > 1 && end < text.Length ? end - 1 : end;
    }

    private static Kind KindOf(ReadOnlySpan<char> text, out int length)
    {
        Rune.DecodeFromUtf16(text, out var rune, out length);
        return Rune.IsWhiteSpace(rune) ? Kind.Space
            : Rune.IsLetter(rune) ? Kind.Letter
            : Rune.IsNumber(rune) ? Kind.Number
            : Kind.Other;
    }
}
