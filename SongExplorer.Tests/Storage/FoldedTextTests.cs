using SongExplorer.Storage;

namespace SongExplorer.Tests.Storage;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("Björk’s Œuvre", "bjorks oeuvre")]
    [InlineData("ŁÓDŹ Øre İstanbul ISI ıı ẞ ﬁn", "lodz ore istanbul isi ii ss fin")]
    [InlineData("Ἀθήνα ΣΊΣΥΦΟΣ", "αθηνα σισυφοσ")]
    [InlineData("Ёлка Цой", "елка цои")]
    [InlineData("e\u0301\u0308x", "ex")]
    [InlineData("ＡＢＣ！", "abc!")]
    [InlineData("が ば ぱ ヴ", "か は は ウ")]
    [InlineData("か\u3099", "か")]
    [InlineData("한", "\u1112\u1161\u11AB")]
    [InlineData("Tiếng Việt", "tieng viet")]
    [InlineData("日本 العربية 🎵", "日本 العربية 🎵")]
    [InlineData("a\uD800b", "a\uD800b")]
    [InlineData("", "")]
    public void Case_accents_and_apostrophes_do_not_matter(string text, string folded) => Assert.Equal(folded, FoldedText.Fold(text));

    [Theory]
    [InlineData("  The   Wall \n", "the wall")]
    [InlineData(" \t", null)]
    [InlineData("\u0301", null)]
    [InlineData(null, null)]
    public void A_sort_key_has_single_spaces_or_is_missing(string? text, string? key) => Assert.Equal(key, FoldedText.SortKey(text));

    [Theory]
    [InlineData("AC/DC: Back in Black", "ac|dc|back|in|black")]
    [InlineData("!!! *** a", "!!!|***|a")]
    [InlineData("\"\"\" \u0007", "")]
    [InlineData("say \"hello\" hello", "say|hello")]
    [InlineData("C# 99½", "c|99½")]
    public void Words_are_what_people_would_type(string text, string words) => Assert.Equal(words, string.Join('|', SearchWords.Asked(text)));
}
