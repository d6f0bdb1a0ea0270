using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using SongExplorer.Songs;

namespace SongExplorer.Embeddings;

/// <summary>
/// A model in ONNX Runtime, loaded when it is first needed. Every run stays on the thread that asks for it: songs are heard
/// side by side, and threads that spin for work inside one run would only take the others' time.
/// </summary>
public sealed class OnnxAudioEmbedder : IAudioEmbedder
{
    private readonly Lazy<InferenceSession> _session;
    private readonly int _featureCount;

    public OnnxAudioEmbedder(ModelManifest manifest, EmbeddingSpace space)
    {
        (Manifest, Space) = (manifest, space);
        _featureCount = manifest.Mel.Frames * manifest.Mel.Bands;
        _session = new Lazy<InferenceSession>(Load);
    }

    public EmbeddingSpace Space { get; }

    public ModelManifest Manifest { get; }

    /// <exception cref="ModelException">The model file is broken, is another one than the manifest says, or does not fit.</exception>
    public unsafe void Embed(ReadOnlySpan<float> features, int count, Span<float> embeddings)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (features.Length != (long)count * _featureCount || embeddings.Length != (long)count * Embedding.Dimension)
        {
            throw new ArgumentException($"{count} windows have {(long)count * _featureCount} features and {(long)count * Embedding.Dimension} components.");
        }

        var session = _session.Value;
        fixed (float* input = features, output = embeddings)
        {
            using var given = Tensor(input, features.Length, count, 1, Manifest.Mel.Frames, Manifest.Mel.Bands);
            using var wanted = Tensor(output, embeddings.Length, count, Embedding.Dimension);
            try
            {
                using var runOptions = new RunOptions();
                session.Run(runOptions, [Manifest.InputName], [given], [Manifest.OutputName], [wanted]);
            }
            catch (OnnxRuntimeException e)
            {
                throw new ModelException($"The model \"{Manifest.Id}\" failed on {count} windows of sound: {e.Message}", e);
            }
        }
    }

    public void Dispose()
    {
        if (_session.IsValueCreated)
        {
            _session.Value.Dispose();
        }
    }

    private static unsafe OrtValue Tensor(float* data, int length, params long[] shape) => OrtValue.CreateTensorValueWithData(
        OrtMemoryInfo.DefaultInstance, TensorElementType.Float, shape, (nint)data, (long)length * sizeof(float));

    private InferenceSession Load()
    {
        Manifest.VerifyFile();
        try
        {
            using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            var session = new InferenceSession(Manifest.File, options);
            CheckShape("input", Manifest.InputName, session.InputMetadata, [1, Manifest.Mel.Frames, Manifest.Mel.Bands]);
            CheckShape("output", Manifest.OutputName, session.OutputMetadata, [Embedding.Dimension]);
            return session;
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelException($"The model file {Manifest.File} cannot be loaded: {e.Message}", e);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            throw new ModelException($"ONNX Runtime's native library cannot be loaded: {e.GetBaseException().Message}", e);
        }
    }

    /// <summary>A model that was exported with open sizes says -1, which fits anything; the first size is the batch.</summary>
    private void CheckShape(string what, string name, IReadOnlyDictionary<string, NodeMetadata> nodes, int[] expected)
    {
        if (!nodes.TryGetValue(name, out var node))
        {
            throw new ModelException($"The model \"{Manifest.Id}\" has no {what} named {name}; it has {string.Join(", ", nodes.Keys)}.");
        }

        var actual = node.Dimensions;
        if (node.ElementDataType != TensorElementType.Float
            || actual.Length != expected.Length + 1
            || expected.Zip(actual.Skip(1)).Any(size => size.Second >= 0 && size.Second != size.First))
        {
            throw new ModelException(
                $"The model \"{Manifest.Id}\" has an {what} of {node.ElementDataType} [{string.Join(", ", actual)}]; float [n, {string.Join(", ", expected)}] is needed.");
        }
    }
}
