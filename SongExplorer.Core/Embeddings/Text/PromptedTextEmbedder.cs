using System.Numerics.Tensors;
using SongExplorer.Songs;

namespace SongExplorer.Embeddings.Text;

/// <summary>Puts words into sentences, of the kind the model was trained on, and takes the mean of their vectors.</summary>
internal sealed class PromptedTextEmbedder(ITextEmbedder inner, IReadOnlyList<string> templates) : ITextEmbedder
{
    public Embedding Embed(string text)
    {
        Span<float> sum = stackalloc float[Embedding.Dimension];
        sum.Clear();
        Embedding? first = null;
        foreach (var template in templates)
        {
            var vector = inner.Embed(template.Replace(TextModel.Slot, text, StringComparison.Ordinal));
            first ??= vector;
            TensorPrimitives.Add(sum, vector.Values, sum);
        }

        // Sentences that cancel each other out to nothing leave no direction: then the first one speaks.
        return TensorPrimitives.Norm<float>(sum) > 1e-6f ? Embedding.Normalize(sum) : first!;
    }
}
