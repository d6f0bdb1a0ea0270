namespace SongExplorer.Embeddings.Text;

/// <summary>The part of a model that reads words.</summary>
/// <param name="Tokenizer">A <c>tokenizer.json</c> of RoBERTa's kind.</param>
/// <param name="Tower">The ONNX file: ids of tokens in, a raw vector out.</param>
/// <param name="MaxTokens">The longest text in tokens, both marks included.</param>
/// <param name="Templates">Sentences into which words are put, each with one <see cref="Slot"/>; their vectors are averaged.</param>
public sealed record TextModel(ModelFile Tokenizer, ModelFile Tower, int MaxTokens, IReadOnlyList<string> Templates)
{
    /// <summary>Where the words go in a template.</summary>
    public const string Slot = "{q}";
}
