using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SongExplorer.Embeddings;
using SongExplorer.Tests.Embeddings.Text;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Embeddings;

/// <summary>The tiny models have random weights: they run, but cannot tell the test sounds apart.</summary>
public sealed class ModelInstallerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Given => _folder.File("given");

    [Fact]
    public async Task A_model_is_there_whole_with_its_text_part()
    {
        TextModels.Write(Given, "words");

        var installed = await AddAsync(untested: true);

        Assert.False(installed.Test.Ok);
        Assert.True(installed.Manifest.Untested);
        Assert.Contains("used all the same", installed.Test.Sentence, StringComparison.Ordinal);
        var manifest = Catalog().Get("words");
        manifest.VerifyFile();
        manifest.Text!.Tower.Verify();
        Assert.StartsWith(_folder.File("data", "models", "words"), manifest.File, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.File("data", "models.part")));
    }

    [Fact]
    public async Task Only_what_the_manifest_names_is_copied()
    {
        TextModels.Write(Given, "words");
        await File.WriteAllTextAsync(Path.Combine(Given, "diary.txt"), "mine", Cancellation);

        await AddAsync(untested: true);

        Assert.Equal(
            ["model.json", "model.onnx", "text.onnx", "tokenizer.json", "untested"],
            Directory.EnumerateFiles(_folder.File("data", "models", "words")).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_model_that_tells_sounds_apart_needs_no_leave(bool untested)
    {
        Directory.CreateDirectory(Given);
        foreach (var file in Directory.EnumerateFiles(TestModels.BuiltInFolder))
        {
            File.Copy(file, Path.Combine(Given, Path.GetFileName(file)));
        }

        var installed = await AddAsync(untested);

        Assert.True(installed.Test.Ok);
        Assert.False(installed.Manifest.Untested);
        Assert.Equal("acoustic", Assert.Single(Catalog().List()).Id);
    }

    [Fact]
    public async Task A_model_that_cannot_tell_sounds_apart_is_refused_unless_that_is_wanted()
    {
        TextModels.Write(Given, "words");

        Assert.Contains("--untested", await RefusalAsync(untested: false), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_is_never_replaced()
    {
        TextModels.Write(Given, "words");
        await AddAsync(untested: true);

        var refusal = await Assert.ThrowsAsync<ModelException>(() => AddAsync(untested: true));

        Assert.Contains("already", refusal.Message, StringComparison.Ordinal);
        Catalog().Get("words").VerifyFile();
    }

    [Theory]
    [InlineData("id", "\"../escape\"", "cannot name a folder")]
    [InlineData("id", "\"..\"", "cannot name a folder")]
    [InlineData("id", "\"a/b\"", "cannot name a folder")]
    [InlineData("id", "\"a\\n\"", "cannot name a folder")]
    [InlineData("file", "\"../model.onnx\"", "a file beside it")]
    [InlineData("text.tokenizer.file", "\"../tokenizer.json\"", "a file beside it")]
    [InlineData("text.tower.file", "\"gone.onnx\"", "which is not there")]
    [InlineData("dimension", "384", "only 512")]
    public async Task A_manifest_that_will_not_do_is_refused(string path, string value, string expected)
    {
        TextModels.Write(Given, "words", (path, JsonNode.Parse(value)));

        Assert.Contains(expected, await RefusalAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model.onnx")]
    [InlineData("text.onnx")]
    [InlineData("tokenizer.json")]
    public async Task A_file_that_was_cut_short_is_refused(string name)
    {
        TextModels.Write(Given, "words");
        using (var file = File.OpenWrite(Path.Combine(Given, name)))
        {
            file.SetLength(file.Length - 1);
        }

        Assert.Contains("only in part", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model.onnx")]
    [InlineData("text.onnx")]
    [InlineData("tokenizer.json")]
    public async Task A_file_that_was_exchanged_for_one_of_its_size_is_refused(string name)
    {
        TextModels.Write(Given, "words");
        using (var file = File.OpenWrite(Path.Combine(Given, name)))
        {
            file.Seek(-1, SeekOrigin.End);
            file.WriteByte(0xA5);
        }

        Assert.Contains("SHA-256", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Towers_that_were_swapped_are_refused()
    {
        TextModels.Write(Given, "words");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Given, "model.json"), Cancellation))!;
        foreach (var name in new[] { "file", "sha256", "bytes" })
        {
            (manifest[name], manifest["text"]!["tower"]![name]) = (manifest["text"]!["tower"]![name]!.DeepClone(), manifest[name]!.DeepClone());
        }

        await File.WriteAllTextAsync(Path.Combine(Given, "model.json"), manifest.ToJsonString(), Cancellation);

        Assert.Contains("no input named input_features", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_whose_vectors_have_another_length_is_refused()
    {
        var onnx = LinearModel.Write(new float[384], new float[384]);
        Directory.CreateDirectory(Given);
        await File.WriteAllBytesAsync(Path.Combine(Given, "model.onnx"), onnx, Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Given, "model.json"), TestManifest.Text("other", onnx), Cancellation);

        Assert.Contains("384", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_manifest_is_refused() => Assert.Contains("does not exist", await RefusalAsync(), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private async Task<string> RefusalAsync(bool untested = true)
    {
        var refusal = await Assert.ThrowsAsync<ModelException>(() => AddAsync(untested));

        Assert.Empty(Catalog().List());
        Assert.DoesNotContain('\n', refusal.Message.TrimEnd());
        return refusal.Message;
    }

    private Task<InstalledModel> AddAsync(bool untested) =>
        new ModelInstaller(Catalog(), Options.Create(new EmbeddingOptions()), TimeProvider.System).AddAsync(Given, untested, Cancellation);

    private ModelCatalog Catalog() => new(Options.Create(new SongExplorerOptions { Data = _folder.File("data"), Models = _folder.File("none") }));
}
