using SongExplorer.Embeddings.Text;
using SongExplorer.Songs;

namespace SongExplorer.Tests.Embeddings.Text;

/// <summary>What stands between a query and the tower: sentences, and memory.</summary>
public sealed class TextWrapperTests
{
    [Fact]
    public void Words_are_put_into_every_sentence_and_the_mean_is_taken()
    {
        var asked = new AskedTexts();
        var prompted = new PromptedTextEmbedder(asked, ["{q}", "A {q} song."]);

        var vector = prompted.Embed("{q} sad");

        Assert.Equal(["{q} sad", "A {q} sad song."], asked.Texts);
        Assert.Equal([MathF.Sqrt(0.5f), MathF.Sqrt(0.5f), 0], vector.Values[..3].ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void What_was_asked_lately_is_not_computed_again()
    {
        var asked = new AskedTexts();
        var remembering = new RememberingTextEmbedder(asked, capacity: 2);

        var first = remembering.Embed("one");
        remembering.Embed("two");
        Assert.Same(first, remembering.Embed("one"));
        remembering.Embed("three");
        remembering.Embed("one");
        remembering.Embed("two");

        Assert.Equal(["one", "two", "three", "two"], asked.Texts);
    }

    [Fact]
    public void Endless_texts_are_not_kept()
    {
        var asked = new AskedTexts();
        var remembering = new RememberingTextEmbedder(asked, capacity: 2);

        remembering.Embed(new string('a', 10_000));
        remembering.Embed(new string('a', 10_000));

        Assert.Equal(2, asked.Texts.Count);
    }

    /// <summary>The n-th text asked for points along the n-th axis.</summary>
    private sealed class AskedTexts : ITextEmbedder
    {
        public List<string> Texts { get; } = [];

        public Embedding Embed(string text)
        {
            var values = new float[Embedding.Dimension];
            values[Texts.Count] = 1;
            Texts.Add(text);
            return Embedding.FromUnit(values);
        }
    }
}
