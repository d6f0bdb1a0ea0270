using System.Text.Json.Nodes;
using SongExplorer.Embeddings;
using SongExplorer.Embeddings.Text;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Embeddings.Text;

public sealed class TokenizerReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Merges_may_be_written_as_pairs()
    {
        var json = TestTokenizer.Json();
        json["model"]!["merges"] = new JsonArray([.. json["model"]!["merges"]!.AsArray().Select(merge => new JsonArray([.. merge!.GetValue<string>().Split(' ').Select(part => (JsonNode)part)]))]);

        Assert.Equal([0, TestTokenizer.Of("hello"), 2], Load(json.ToJsonString()).Encode("hello", 77));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"model": {"vocab": {"a": "one"}}}""")]
    public void What_is_not_a_tokenizer_is_refused(string text) => Assert.Throws<ModelException>(() => Load(text));

    [Theory]
    [InlineData("model", "type", "\"WordPiece\"", "byte pairs")]
    [InlineData("model", "vocab", "{}", "no id for")]
    [InlineData("model", "merges", "[\"a b c\"]", "merge 1 is not a pair")]
    [InlineData("model", "merges", "[[\"h\", 5], 7]", "no id for")]
    [InlineData("model", "merges", "[\"q q\"]", "no id for \"qq\"")]
    [InlineData("pre_tokenizer", "type", "\"Metaspace\"", "ByteLevel")]
    [InlineData("pre_tokenizer", "add_prefix_space", "true", "ByteLevel")]
    [InlineData("post_processor", "type", "\"BertProcessing\"", "RobertaProcessing")]
    [InlineData("post_processor", "cls", "[\"<s>\"]", "post_processor.cls")]
    [InlineData("post_processor", "sep", "[\"</s>\", \"two\"]", "post_processor.sep")]
    public void Another_kind_is_refused_in_one_sentence_that_names_it(string part, string name, string value, string expected)
    {
        var json = TestTokenizer.Json();
        json[part]![name] = JsonNode.Parse(value);

        var refusal = Assert.Throws<ModelException>(() => Load(json.ToJsonString()));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void A_normalizer_is_refused()
    {
        var json = TestTokenizer.Json();
        json["normalizer"] = new JsonObject { ["type"] = "Lowercase" };

        Assert.Contains("normalizer", Assert.Throws<ModelException>(() => Load(json.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_plainly() =>
        Assert.Contains("none.json", Assert.Throws<ModelException>(() => RobertaTokenizer.Load(_folder.File("none.json"))).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private RobertaTokenizer Load(string text) => RobertaTokenizer.Load(_folder.Write("tokenizer.json", text));
}
