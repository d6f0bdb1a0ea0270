using System.Text.Json.Nodes;
using SongExplorer.Audio;
using SongExplorer.Embeddings;

namespace SongExplorer.Tests.Embeddings;

public sealed class ModelManifestTests : IDisposable
{
    private static readonly byte[] Onnx = [1, 2, 3];

    private readonly TestFolder _folder = new();

    [Fact]
    public void The_built_in_model_is_described_by_its_manifest()
    {
        var manifest = ModelManifest.Load(TestModels.BuiltInFolder);

        manifest.VerifyFile();
        Assert.Equal("acoustic", manifest.Id);
        Assert.Equal("acoustic-1", manifest.Version);
        Assert.Equal(MelParameters.Clap, manifest.Mel);
        Assert.Equal(11, manifest.Blocks.Count);
        Assert.Equal(new ModelBlock("mean", 0, 64, "timbre: spectrum envelope"), manifest.Blocks[0]);
        Assert.False(manifest.TextQueries);
    }

    [Fact]
    public void Other_mel_settings_are_read()
    {
        var manifest = Load(
            ("mel.scale", "htk"), ("mel.norm", "none"), ("mel.fMin", 0), ("mel.fMax", 24_000), ("mel.nFft", 2048), ("mel.short", "zero-padded"));

        Assert.Equal(
            MelParameters.Clap with { Scale = MelScale.Htk, EqualArea = false, MinFrequency = 0, MaxFrequency = 24_000, FftSize = 2048, ShortSound = ShortSound.Pad },
            manifest.Mel);
    }

    [Theory]
    [InlineData("id", "\"other\"", "name of its folder")]
    [InlineData("id", "null", "\"id\"")]
    [InlineData("dimension", "384", "\"dimension\" is 384; only 512")]
    [InlineData("dimension", "null", "\"dimension\"")]
    [InlineData("sampleRate", "44100", "\"sampleRate\" is 44100; only 48000")]
    [InlineData("windowSamples", "240000", "\"windowSamples\"")]
    [InlineData("file", "null", "\"file\"")]
    [InlineData("file", "\"../model.onnx\"", "a file beside it")]
    [InlineData("file", "\"gone.onnx\"", "gone.onnx, which is not there")]
    [InlineData("bytes", "4", "has 4 bytes, but it has 3")]
    [InlineData("sha256", "\"abc\"", "64 hexadecimal digits")]
    [InlineData("sha256", "null", "\"sha256\"")]
    [InlineData("input", "null", "\"input\"")]
    [InlineData("input.name", "\"\"", "\"input.name\"")]
    [InlineData("output.type", "\"float16\"", "only \"float32\"")]
    [InlineData("mel", "null", "\"mel\"")]
    [InlineData("mel.scale", "\"bark\"", "\"mel.scale\" is \"bark\"; only \"slaney\" or \"htk\"")]
    [InlineData("mel.norm", "\"l2\"", "\"mel.norm\"")]
    [InlineData("mel.short", "\"mirrored\"", "\"mel.short\"")]
    [InlineData("mel.nFft", "1000", "power of two")]
    [InlineData("mel.fMax", "30000", "0 and 24000")]
    [InlineData("mel.fMin", "15000", "0 and 24000")]
    [InlineData("mel.hop", "512", "\"mel.hop\"")]
    [InlineData("mel.frames", "1000", "\"mel.frames\"")]
    [InlineData("mel.bands", "128", "\"mel.bands\"")]
    [InlineData("mel.topDb", "80", "mel.topDb")]
    [InlineData("mel.log", "\"ln\"", "\"mel.log\"")]
    [InlineData("mel.center", "false", "\"mel.center\"")]
    [InlineData("blocks", """[{"name":"late","start":500,"end":513,"what":""}]""", "\"late\"")]
    [InlineData("blocks", """[{"name":"nowhere"}]""", "\"blocks.start\"")]
    [InlineData("expected", """{"rain":[0.5]}""", "\"rain\"")]
    [InlineData("expected", """{"tone":[1,2,3,4,5,6,7]}""", "\"expected.tone\"")]
    [InlineData("expected", """{"tone":null}""", "\"expected.tone\"")]
    public void A_wrong_value_is_refused_in_one_sentence_that_names_it(string path, string value, string expected)
    {
        var refusal = Assert.Throws<ModelException>(() => Load((path, JsonNode.Parse(value))));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("model.json", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"id": 5}""")]
    [InlineData("""{"id": "m", "bytes": "many"}""")]
    public void What_is_not_a_manifest_is_refused(string text) =>
        Assert.Throws<ModelException>(() => ModelManifest.Load(_folder.AddModel("m", text, Onnx)));

    [Fact]
    public void A_folder_without_manifest_is_refused() =>
        Assert.Contains("does not exist", Assert.Throws<ModelException>(() => ModelManifest.Load(_folder.Combine("none"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Another_model_file_of_the_same_size_is_noticed()
    {
        var manifest = ModelManifest.Load(_folder.AddModel("m", TestManifest.Text("m", Onnx), [1, 2, 4]));

        Assert.Contains("SHA-256", Assert.Throws<ModelException>(manifest.VerifyFile).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private ModelManifest Load(params (string Path, JsonNode? Value)[] changes) =>
        ModelManifest.Load(_folder.AddModel("m", TestManifest.Text("m", Onnx, changes), Onnx));
}
