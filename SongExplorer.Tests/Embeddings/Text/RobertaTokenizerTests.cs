using System.Text;
using SongExplorer.Embeddings.Text;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Embeddings.Text;

public sealed class RobertaTokenizerTests : IDisposable
{
    private const int Plenty = 100_000;

    private readonly TemporaryFolder _folder = new();
    private readonly RobertaTokenizer _tokenizer;

    public RobertaTokenizerTests() => _tokenizer = RobertaTokenizer.Load(_folder.Write("tokenizer.json", TestTokenizer.Json().ToJsonString()));

    /// <summary>Texts that nobody means to type.</summary>
    public static TheoryData<string> Hostile =>
    [
        new string('a', 10_000),
        string.Concat(Enumerable.Repeat("a1 '-é\u0301", 2_000)),
        new string(' ', 10_000),
        " \t\r\n\u00A0\u2003\u3000 ",
        "\0a\0",
        "\uD83C",
        "a\uDFB5\uD83Cb",
        "K-pop 🎵🔥👩‍👩‍👧 dance",
        "𝐀𝐁 𠮷野家",
        "مرحبا بالعالم \u202Eabc",
        "'; DROP TABLE song; --",
        "'S 'sx 'LL''s",
    ];

    [Fact]
    public void The_most_frequent_pairs_are_merged_first() =>
        Assert.Equal([0, TestTokenizer.Of("hello"), TestTokenizer.Of("Ġw"), TestTokenizer.Of((byte)'e'), 2], _tokenizer.Encode("hello we", Plenty));

    [Fact]
    public void Among_equal_pairs_the_left_one_comes_first() =>
        Assert.Equal([0, TestTokenizer.Of("aaaa"), TestTokenizer.Of((byte)'a'), 2], _tokenizer.Encode("aaaaa", Plenty));

    [Fact]
    public void No_words_are_the_two_marks() => Assert.Equal([0, 2], _tokenizer.Encode("", 77));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(77)]
    public void What_is_too_long_is_cut_and_the_mark_of_the_end_stays(int maxTokens)
    {
        var ids = _tokenizer.Encode(string.Join(' ', Enumerable.Repeat("xyz", 5_000)), maxTokens);

        Assert.Equal((maxTokens, 0, 2), (ids.Length, ids[0], ids[^1]));
    }

    [Fact]
    public void A_mark_that_is_written_out_is_that_mark() =>
        Assert.Equal([0, 0, TestTokenizer.Of("hello"), 1000, 2, 2], _tokenizer.Encode("<s>hello \t<mask></s>", Plenty));

    [Fact]
    public void Half_a_mark_is_text()
    {
        var ids = _tokenizer.Encode("<s<s", Plenty);

        Assert.Equal("<s<s"u8.ToArray(), TestTokenizer.Decode(ids[1..^1]));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_of_a_text_is_lost(string text)
    {
        var ids = _tokenizer.Encode(text, Plenty);

        Assert.Equal(Encoding.UTF8.GetBytes(text), TestTokenizer.Decode(ids[1..^1]));
    }

    public void Dispose() => _folder.Dispose();
}
