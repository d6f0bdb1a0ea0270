using Microsoft.ML.OnnxRuntime;

namespace SongExplorer.Tests.Embeddings;

/// <summary>What is used of ONNX Runtime, whether it is the official package or the stand-in.</summary>
public sealed class OnnxRuntimeTests : IDisposable
{
    private const int Window = 1001 * 64;

    private readonly TestFolder _folder = new();
    private readonly SessionOptions _options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1, EnableMemoryPattern = false };

    [Fact]
    public void A_session_gives_back_what_the_model_computes()
    {
        using var session = new InferenceSession(Write(LinearModel.Write([1, 2, 3], [0.5f, 0, -1])), _options);
        using var input = OrtValue.CreateTensorValueFromMemory(
            [.. Enumerable.Repeat(2f, Window), .. Enumerable.Repeat(-4f, Window)], [2L, 1, 1001, 64]);
        using var runOptions = new RunOptions();

        using var outputs = session.Run(runOptions, ["input_features"], [input], ["audio_embeds"]);

        Assert.Equal([2L, 3], outputs[0].GetTensorTypeAndShape().Shape);
        Assert.Equal([2.5f, 4, 5, -3.5f, -8, -13], outputs[0].GetTensorDataAsSpan<float>().ToArray().Select(value => MathF.Round(value, 3)));
    }

    [Fact]
    public void A_session_tells_what_the_model_says_about_itself()
    {
        using var session = new InferenceSession(Write(LinearModel.Write([1, 2, 3], [0, 0, 0])), _options);

        Assert.Equal("linear", session.ModelMetadata.GraphName);
        Assert.Equal([-1, 1, 1001, 64], session.InputMetadata["input_features"].Dimensions);
        Assert.Equal([-1, 3], session.OutputMetadata["audio_embeds"].Dimensions);
    }

    [Fact]
    public void A_run_with_the_wrong_shape_fails_with_the_reason()
    {
        using var session = new InferenceSession(Write(LinearModel.Write([1], [0])), _options);
        using var input = OrtValue.CreateTensorValueFromMemory(new float[6], [1L, 1, 2, 3]);
        using var runOptions = new RunOptions();

        var failure = Assert.Throws<OnnxRuntimeException>(() => session.Run(runOptions, ["input_features"], [input], ["audio_embeds"]));

        Assert.Contains("dimensions", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_can_be_ended_from_outside()
    {
        using var session = new InferenceSession(Write(LinearModel.Write([1], [0])), _options);
        using var input = OrtValue.CreateTensorValueFromMemory(new float[Window], [1L, 1, 1001, 64]);
        using var runOptions = new RunOptions { Terminate = true };

        Assert.Throws<OnnxRuntimeException>(() => session.Run(runOptions, ["input_features"], [input], ["audio_embeds"]));
    }

    public void Dispose()
    {
        _options.Dispose();
        _folder.Dispose();
    }

    private string Write(byte[] onnx)
    {
        var file = _folder.Combine("model.onnx");
        File.WriteAllBytes(file, onnx);
        return file;
    }
}
