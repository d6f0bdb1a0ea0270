using System.Text.Json.Nodes;
using SongExplorer.Embeddings;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Embeddings.Text;

public sealed class TextManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _written;

    [Fact]
    public void The_part_that_reads_words_is_described()
    {
        var text = Load().Text!;

        text.Tokenizer.Verify();
        text.Tower.Verify();
        Assert.Equal(("tokenizer.json", "text.onnx", 77), (Path.GetFileName(text.Tokenizer.Path), Path.GetFileName(text.Tower.Path), text.MaxTokens));
        Assert.Equal(["{q}", "This audio is a {q} song."], text.Templates);
    }

    [Fact]
    public void Without_it_a_model_only_hears() => Assert.Equal((null, false), (Load(("text", null)).Text, Load(("text", null)).TextQueries));

    [Fact]
    public void Without_sentences_words_are_taken_as_they_are() => Assert.Equal(["{q}"], Load(("text.templates", null)).Text!.Templates);

    [Fact]
    public void Reading_words_does_not_change_what_was_heard() =>
        Assert.Equal(EmbeddingSpace.Of(Load(("text", null)), 8), EmbeddingSpace.Of(Load(), 8));

    [Theory]
    [InlineData("text", "5", "not a valid manifest")]
    [InlineData("text.tower", "null", "\"text.tower\"")]
    [InlineData("text.tokenizer", "null", "\"text.tokenizer\"")]
    [InlineData("text.tower.file", "null", "\"text.tower.file\"")]
    [InlineData("text.tower.file", "\"../text.onnx\"", "a file beside it")]
    [InlineData("text.tower.file", "\"/text.onnx\"", "a file beside it")]
    [InlineData("text.tokenizer.file", "\"..\"", "which is not there")]
    [InlineData("text.tower.bytes", "7", "has 7 bytes, but it has")]
    [InlineData("text.tower.sha256", "null", "\"text.tower.sha256\"")]
    [InlineData("text.tokenizer.sha256", "\"12\"", "64 hexadecimal digits")]
    [InlineData("text.maxTokens", "2", "from 3 to 512")]
    [InlineData("text.maxTokens", "1000000", "from 3 to 512")]
    [InlineData("text.templates", "[\"a song\"]", "each with one {q}")]
    [InlineData("text.templates", "[null]", "each with one {q}")]
    [InlineData("text.templates", "[\"{q} and {q}\"]", "each with one {q}")]
    public void A_wrong_value_is_refused_in_one_sentence_that_names_it(string path, string value, string expected)
    {
        var refusal = Assert.Throws<ModelException>(() => Load((path, JsonNode.Parse(value))));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    public void Dispose() => _folder.Dispose();

    private ModelManifest Load(params (string Path, JsonNode? Value)[] changes) =>
        ModelManifest.Load(TextModels.Write(_folder.File($"{_written++}", "m"), "m", changes));
}
