using SongExplorer.Embeddings;

namespace SongExplorer.Tests.Embeddings;

public sealed class ModelSelfTestTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void The_built_in_model_passes()
    {
        using var embedder = TestModels.Open(TestModels.BuiltInFolder);

        var result = ModelSelfTest.Run(embedder, TestContext.Current.CancellationToken);

        Assert.True(result.Ok, result.Sentence);
        Assert.Equal(6, result.Cosines.Count);
    }

    [Fact]
    public void A_model_that_says_the_same_whatever_it_hears_is_refused() =>
        Assert.Contains("whatever it hears", Refusal(Fill(0), Random(1)), StringComparison.Ordinal);

    [Fact]
    public void A_model_whose_vectors_all_point_the_same_way_is_refused()
    {
        var bias = Random(1);
        float[] weights = [.. bias.Select(value => value * 0.001f)];

        Assert.Contains("cannot tell", Refusal(weights, bias), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_gives_no_finite_numbers_is_refused() =>
        Assert.Contains("not finite", Refusal(Fill(1), Fill(float.NaN)), StringComparison.Ordinal);

    [Fact]
    public void A_model_that_gives_zeros_is_refused() => Assert.Contains("zeros", Refusal(Fill(0), Fill(0)), StringComparison.Ordinal);

    [Fact]
    public void A_model_that_does_not_load_is_refused() =>
        Assert.Contains("[-1, 3]", Refusal([1, 2, 3], [1, 2, 3]), StringComparison.Ordinal);

    [Fact]
    public void The_built_in_model_hears_what_its_maker_heard()
    {
        using var embedder = TestModels.Open(TestModels.BuiltInFolder);

        Assert.Equal(["chord", "noise", "tone"], embedder.Manifest.Expected.Keys.Order());
        Assert.True(ModelSelfTest.Run(embedder, TestContext.Current.CancellationToken).Ok);
    }

    [Fact]
    public void A_model_that_hears_something_else_than_its_maker_did_is_refused()
    {
        using var embedder = TestModels.Open(TestModels.BuiltInFolder, manifest => manifest with
        {
            Expected = new Dictionary<string, IReadOnlyList<float>> { ["noise"] = manifest.Expected["chord"] },
        });

        var result = ModelSelfTest.Run(embedder, TestContext.Current.CancellationToken);

        Assert.False(result.Ok);
        Assert.Contains("hears noise otherwise than its maker did: cosine ", result.Sentence, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static float[] Fill(float value) => [.. Enumerable.Repeat(value, 512)];

    private static float[] Random(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 512).Select(_ => random.NextSingle() - 0.5f)];
    }

    private string Refusal(float[] weights, float[] bias)
    {
        var onnx = LinearModel.Write(weights, bias);
        using var embedder = TestModels.Open(_folder.AddModel("m", TestManifest.Text("m", onnx), onnx));

        var result = ModelSelfTest.Run(embedder, TestContext.Current.CancellationToken);

        Assert.False(result.Ok);
        return result.Sentence;
    }
}
