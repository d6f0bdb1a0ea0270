using System.Text.Json;
using SongExplorer.Benchmarks;
using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Tests.Embeddings;

public sealed class OnnxAudioEmbedderTests : IDisposable
{
    private const int Features = 1001 * 64;
    private const float Tolerance = 1e-4f;

    private readonly TestFolder _folder = new();

    public static TheoryData<string> BuiltInGolden =>
        [.. Directory.EnumerateFiles(Path.Combine(TestModels.BuiltInFolder, "golden")).Select(file => Path.GetFileNameWithoutExtension(file).Replace("__acoustic", "", StringComparison.Ordinal))];

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    public void The_tiny_model_gives_its_golden_vectors_in_batches_of_any_size(int batch)
    {
        var rows = TinyRows();
        var expected = GoldenClap.ReadNpy<float>("embeds/tiny_audio_embeds.npy");
        using var embedder = TestModels.Open(TestModels.TinyFolder);

        var actual = rows.Chunk(batch).SelectMany(chunk => Embed(embedder, [.. chunk.SelectMany(ReadFeatures)])).ToArray();

        Assert.Equal(16, rows.Count);
        Assert.InRange(MaxDifference(expected, actual), 0, Tolerance);
    }

    [Theory]
    [MemberData(nameof(BuiltInGolden))]
    public void The_built_in_model_gives_its_golden_vectors(string name)
    {
        var expected = GoldenClap.ReadNpy<float>(Path.Combine(TestModels.BuiltInFolder, "golden", $"{name}__acoustic.npy"));
        using var embedder = TestModels.Open(TestModels.BuiltInFolder);

        Assert.InRange(MaxDifference(expected, Embed(embedder, ReadFeatures(name))), 0, Tolerance);
    }

    [Fact]
    public void Bands_before_frames_give_other_vectors()
    {
        var features = ReadFeatures("drums_3p1s_48k");
        float[] turned = [.. Enumerable.Range(0, Features).Select(i => features[(i % 1001 * 64) + (i / 1001)])];
        using var embedder = TestModels.Open(TestModels.TinyFolder);

        Assert.True(MaxDifference(Embed(embedder, features), Embed(embedder, turned)) > 100 * Tolerance);
    }

    [Fact]
    public void Threads_share_a_model()
    {
        var rows = TinyRows();
        using var embedder = TestModels.Open(TestModels.TinyFolder);
        float[][] alone = [.. rows.Select(row => Embed(embedder, ReadFeatures(row)))];
        var together = new float[rows.Count][];

        Parallel.For(0, rows.Count, i => together[i] = Embed(embedder, ReadFeatures(rows[i])));

        Assert.Equal(alone, together);
    }

    [Fact]
    public void Buffers_that_do_not_fit_the_count_are_refused()
    {
        using var embedder = TestModels.Open(TestModels.TinyFolder);

        Assert.Throws<ArgumentException>(() => embedder.Embed(new float[Features - 1], 1, new float[512]));
        Assert.Throws<ArgumentException>(() => embedder.Embed(new float[Features], 1, new float[511]));
        Assert.Throws<ArgumentOutOfRangeException>(() => embedder.Embed([], 0, []));
    }

    [Fact]
    public void A_changed_model_file_is_refused()
    {
        var onnx = File.ReadAllBytes(Path.Combine(TestModels.TinyFolder, "tiny-clap-audio.onnx"));
        var json = TestManifest.Text("m", onnx);
        onnx[^1] ^= 1;

        Assert.Contains("SHA-256", Refusal(json, onnx), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused()
    {
        byte[] onnx = [.. "not a model"u8];

        Assert.Contains("cannot be loaded", Refusal(TestManifest.Text("m", onnx), onnx), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_with_another_input_name_is_refused()
    {
        var onnx = LinearModel.Write(new float[512], new float[512], input: "waveform");

        Assert.Contains("no input named input_features; it has waveform", Refusal(TestManifest.Text("m", onnx), onnx), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_wants_bands_before_frames_is_refused()
    {
        var onnx = LinearModel.Write(new float[512], new float[512], frames: 64, bands: 1001);

        Assert.Contains("[-1, 1, 64, 1001]", Refusal(TestManifest.Text("m", onnx), onnx), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_with_shorter_vectors_is_refused()
    {
        var onnx = LinearModel.Write(new float[384], new float[384]);

        Assert.Contains("[-1, 384]", Refusal(TestManifest.Text("m", onnx), onnx), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static List<string> TinyRows() =>
        JsonSerializer.Deserialize<List<string>>(File.ReadAllText(Path.Combine(GoldenClap.Folder, "embeds", "tiny_audio_embeds_rows.json")))!;

    private static float[] ReadFeatures(string name) => GoldenClap.ReadNpy<float>($"features/{name}.npy");

    private static float[] Embed(OnnxAudioEmbedder embedder, float[] features)
    {
        var count = features.Length / Features;
        var vectors = new float[count * Embedding.Dimension];
        embedder.Embed(features, count, vectors);
        return vectors;
    }

    private static float MaxDifference(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        return expected.Zip(actual, (left, right) => Math.Abs(left - right)).Max();
    }

    private string Refusal(string json, byte[] onnx)
    {
        using var embedder = TestModels.Open(_folder.AddModel("m", json, onnx));
        return Assert.Throws<ModelException>(() => Embed(embedder, new float[Features])).Message;
    }
}
