using SongExplorer.Embeddings.Text;

namespace SongExplorer.Tests.Embeddings.Text;

public sealed class WordSplitterTests
{
    [Theory]
    [InlineData("slow piano", "slow| piano")]
    [InlineData("don't we'll I'D", "don|'t| we|'ll| I|'|D")]
    [InlineData("'scale", "'s|cale")]
    [InlineData("180 BPM, 3.14", "180| BPM|,| 3|.|14")]
    [InlineData("two  spaces   three", "two| | spaces|  | three")]
    [InlineData("tab\there", "tab|\t|here")]
    [InlineData("end  ", "end|  ")]
    [InlineData("  ", "  ")]
    [InlineData("line\n the", "line|\n| the")]
    [InlineData("non\u00A0break", "non|\u00A0|break")]
    [InlineData("Bjo\u0308rk", "Bjo|\u0308|rk")]
    [InlineData("𝐀b ½x", "𝐀b| ½|x")]
    [InlineData("pop 🎵🔥!", "pop| 🎵🔥!")]
    public void Text_is_cut_as_the_pattern_of_gpt_2_cuts_it(string text, string expected)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length; at += words[^1].Length)
        {
            words.Add(text.Substring(at, WordSplitter.FirstWord(text.AsSpan(at))));
        }

        Assert.Equal(expected.Split('|'), words);
    }
}
