using System.Text.RegularExpressions;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Previews;

/// <summary>
/// What a recording is called, without what stores and taggers spell in their own ways: guests, "Remastered 2011", "[Explicit]",
/// case, accents and punctuation. "(Live)" stays: that is another recording.
/// </summary>
internal sealed partial record SongName(string Title, string Artist)
{
    private const int LongestName = 500;

    public static SongName Of(SongTags tags) => new(Words(Bare(tags.Title)), Words(Bare(tags.Artist)));

    public static string Words(string? text) => string.Join(' ', SearchWords.Of(text).Where(word => word is not ("and" or "the")));

    private static string Bare(string? text)
    {
        var name = text is { Length: > LongestName } ? text[..LongestName] : text ?? "";
        var bare = Guests().Replace(Remastered().Replace(InBrackets().Replace(name, " "), " "), " ");
        return string.IsNullOrWhiteSpace(bare) ? name : bare;
    }

    [GeneratedRegex(@"[(\[]((feat\.?|ft\.?|featuring|with)\s[^)\]]*|explicit|clean|[^)\]]*\bremaster(ed)?\b[^)\]]*)[)\]]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"\s[-–]\s[^-–]*\bremaster(ed)?\b.*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Remastered();

    [GeneratedRegex(@"\s(feat\.?|ft\.?|featuring)\s.*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Guests();
}
