using System.Security.Cryptography;
using SongExplorer.Embeddings;
using SongExplorer.Embeddings.Text;
using SongExplorer.Tests.Storage.Astra.DataApi;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Embeddings.Text;

public sealed class OnnxTextEmbedderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTime _time = new();

    [Fact]
    public void The_tower_is_loaded_when_words_come_and_goes_when_none_have_come_for_a_while()
    {
        using var embedder = new OnnxTextEmbedder(TextModels.Create(_folder), _time);
        Assert.False(embedder.IsLoaded);

        var before = embedder.Embed("slow piano");
        Assert.True(embedder.IsLoaded);

        _time.Advance(OnnxTextEmbedder.Idle);
        Assert.False(embedder.IsLoaded);
        Assert.Equal(before.Values, embedder.Embed("slow piano").Values);
    }

    [Fact]
    public void Every_use_starts_the_wait_anew()
    {
        using var embedder = new OnnxTextEmbedder(TextModels.Create(_folder), _time);
        embedder.Embed("one");
        _time.Advance(OnnxTextEmbedder.Idle - TimeSpan.FromSeconds(1));
        embedder.Embed("two");
        _time.Advance(OnnxTextEmbedder.Idle - TimeSpan.FromSeconds(1));

        Assert.True(embedder.IsLoaded);
    }

    [Fact]
    public void Other_words_have_another_vector()
    {
        using var embedder = new OnnxTextEmbedder(TextModels.Create(_folder), _time);

        Assert.InRange(embedder.Embed("hello").CosineTo(embedder.Embed("aaaa")), -1, 0.99f);
    }

    [Fact]
    public void A_mask_changes_nothing()
    {
        using var bare = new OnnxTextEmbedder(TextModels.Create(_folder), _time);
        using var masked = new OnnxTextEmbedder(TextModels.Create(_folder, TextModels.MaskedTower), _time);

        Assert.InRange(bare.Embed("hello").CosineTo(masked.Embed("hello")), 0.99999f, 1.0001f);
    }

    [Theory]
    [MemberData(nameof(RobertaTokenizerTests.Hostile), MemberType = typeof(RobertaTokenizerTests))]
    public void Any_text_has_a_vector(string text)
    {
        using var embedder = new OnnxTextEmbedder(TextModels.Create(_folder), _time);

        Assert.InRange(embedder.Embed(text).CosineTo(embedder.Embed(text)), 0.9999f, 1.0001f);
    }

    [Fact]
    public void A_tower_that_hears_instead_is_refused()
    {
        var audio = ModelManifest.Load(TestModels.TinyFolder);
        var model = TextModels.Create(_folder) with { Tower = new ModelFile(audio.File, audio.Sha256) };
        using var embedder = new OnnxTextEmbedder(model, _time);

        Assert.Contains("takes input_features; input_ids", Assert.Throws<ModelException>(() => embedder.Embed("x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tower_whose_vectors_have_another_length_is_refused()
    {
        using var embedder = OpenTower(LinearModel.WriteText([.. Enumerable.Repeat(1f, 384)]));

        Assert.Contains("gives text_embeds [1, 384]; text_embeds as float [n, 512]", Assert.Throws<ModelException>(() => embedder.Embed("x")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(float.NaN)]
    public void A_tower_that_gives_no_direction_is_refused(float weight)
    {
        using var embedder = OpenTower(LinearModel.WriteText([.. Enumerable.Repeat(weight, 512)]));

        Assert.Contains("no usable vector", Assert.Throws<ModelException>(() => embedder.Embed("x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tower_that_is_no_model_is_refused()
    {
        using var embedder = OpenTower([1, 2, 3]);

        Assert.Contains("cannot be loaded", Assert.Throws<ModelException>(() => embedder.Embed("x")).Message, StringComparison.Ordinal);
        Assert.False(embedder.IsLoaded);
    }

    [Fact]
    public void A_tokenizer_that_was_exchanged_is_noticed()
    {
        var model = TextModels.Create(_folder);
        File.AppendAllText(model.Tokenizer.Path, " ");
        using var embedder = new OnnxTextEmbedder(model, _time);

        Assert.Contains("SHA-256", Assert.Throws<ModelException>(() => embedder.Embed("x")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private OnnxTextEmbedder OpenTower(byte[] onnx)
    {
        File.WriteAllBytes(_folder.File("tower.onnx"), onnx);
        var tower = new ModelFile(_folder.File("tower.onnx"), Convert.ToHexStringLower(SHA256.HashData(onnx)));
        return new OnnxTextEmbedder(TextModels.Create(_folder) with { Tower = tower }, _time);
    }
}
