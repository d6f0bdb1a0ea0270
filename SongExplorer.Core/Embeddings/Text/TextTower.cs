using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using SongExplorer.Songs;

namespace SongExplorer.Embeddings.Text;

/// <summary>A text tower and its tokenizer in memory. One text per run at its own length: some exports have no mask and would read padding as words.</summary>
internal sealed class TextTower : IDisposable
{
    private const string Ids = "input_ids";
    private const string Mask = "attention_mask";
    private const string Vector = "text_embeds";

    private readonly TextModel _model;
    private readonly RobertaTokenizer _tokenizer;
    private readonly InferenceSession _session;

    /// <exception cref="ModelException">A file is broken, is another one than the manifest says, or does not fit.</exception>
    public TextTower(TextModel model)
    {
        _model = model;
        model.Tokenizer.Verify();
        _tokenizer = RobertaTokenizer.Load(model.Tokenizer.Path);
        model.Tower.Verify();
        try
        {
            using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            _session = new InferenceSession(model.Tower.Path, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelException($"The text model file {model.Tower.Path} cannot be loaded: {e.Message}", e);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            throw new ModelException($"ONNX Runtime's native library cannot be loaded: {e.GetBaseException().Message}", e);
        }

        if (FindMisfit() is { } misfit)
        {
            _session.Dispose();
            throw new ModelException($"The text model file {model.Tower.Path} {misfit}.");
        }
    }

    public Embedding Read(string text) => Run(_tokenizer.Encode(text, _model.MaxTokens));

    /// <param name="ids">Tokens, with the marks of beginning and end.</param>
    internal Embedding Run(long[] ids)
    {
        var vector = new float[Embedding.Dimension];
        var inputs = new Dictionary<string, OrtValue> { [Ids] = Row(ids) };
        if (_session.InputMetadata.ContainsKey(Mask))
        {
            var all = new long[ids.Length];
            all.AsSpan().Fill(1);
            inputs[Mask] = Row(all);
        }

        try
        {
            using var runOptions = new RunOptions();
            using var wanted = OrtValue.CreateTensorValueFromMemory(vector, [1, vector.Length]);
            _session.Run(runOptions, inputs.Keys, inputs.Values, [Vector], [wanted]);
            return Embedding.Normalize(vector);
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelException($"The text model {_model.Tower.Path} failed on {ids.Length} tokens: {e.Message}", e);
        }
        catch (ArgumentException e)
        {
            throw new ModelException($"The text model {_model.Tower.Path} gives no usable vector for these words.", e);
        }
        finally
        {
            foreach (var input in inputs.Values)
            {
                input.Dispose();
            }
        }
    }

    public void Dispose() => _session.Dispose();

    private static OrtValue Row(long[] values) => OrtValue.CreateTensorValueFromMemory(values, [1, values.Length]);

    /// <summary>A size that was left open at export says -1, which fits anything.</summary>
    private string? FindMisfit()
    {
        var inputs = _session.InputMetadata;
        if (!inputs.ContainsKey(Ids) || inputs.Any(input => input.Key is not (Ids or Mask) || input.Value is not { ElementDataType: TensorElementType.Int64, Dimensions.Length: 2 }))
        {
            return $"takes {string.Join(", ", inputs.Keys)}; {Ids}, or {Ids} and {Mask}, as int64 [n, tokens] are needed";
        }

        return _session.OutputMetadata.TryGetValue(Vector, out var output)
            && output is { ElementDataType: TensorElementType.Float, Dimensions: [_, -1 or Embedding.Dimension] }
            ? null
            : $"gives {string.Join(", ", _session.OutputMetadata.Select(node => $"{node.Key} [{string.Join(", ", node.Value.Dimensions)}]"))}; {Vector} as float [n, {Embedding.Dimension}] is needed";
    }
}
