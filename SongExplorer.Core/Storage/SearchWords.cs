using System.Text;

namespace SongExplorer.Storage;

/// <summary>Cuts text into the folded words that a search goes by.</summary>
internal static class SearchWords
{
    private const int LongestText = 4096;
    private const int LongestWord = 64;
    private const int MostWords = 16;

    /// <summary>The words of what a song is called by, each once.</summary>
    public static IEnumerable<string> Of(params IEnumerable<string?> texts) => texts.SelectMany(Cut).Distinct();

    /// <summary>The words somebody asks for; past the first <see cref="MostWords"/> they are not looked at.</summary>
    public static IReadOnlyList<string> Asked(string? text) => [.. Of(text).Take(MostWords)];

    /// <summary>"AC/DC" is two words; "!!!", which has no letters, is one, so that the band can be found.</summary>
    private static IEnumerable<string> Cut(string? text)
    {
        var start = text is { Length: > LongestText } ? text[..LongestText] : text ?? "";
        foreach (var chunk in FoldedText.Fold(start).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var found = false;
            foreach (var word in Split(chunk))
            {
                found = true;
                yield return word;
            }

            if (!found && Signs(chunk) is { Length: > 0 } signs)
            {
                yield return Shorten(signs);
            }
        }
    }

    private static IEnumerable<string> Split(string chunk)
    {
        var word = new StringBuilder();
        foreach (var rune in chunk.EnumerateRunes())
        {
            if (FoldedText.IsWordCharacter(rune))
            {
                word.Append(rune);
            }
            else if (word.Length > 0)
            {
                yield return Shorten(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return Shorten(word.ToString());
        }
    }

    private static string Signs(string chunk) => string.Concat(chunk.Where(sign => !char.IsControl(sign) && sign != '"'));

    private static string Shorten(string word) => word.Length <= LongestWord ? word : word[..LongestWord];
}
