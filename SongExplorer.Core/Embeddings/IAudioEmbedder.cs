namespace SongExplorer.Embeddings;

/// <summary>Hears ten seconds: turns log-mel windows into raw vectors of a model's space.</summary>
public interface IAudioEmbedder : IDisposable
{
    /// <summary>The model and its preprocessing; part of every key under which a vector is stored.</summary>
    EmbeddingSpace Space { get; }

    ModelManifest Manifest { get; }

    /// <summary>
    /// Runs the model on <paramref name="count"/> windows. Safe to call from several threads.
    /// </summary>
    /// <param name="features">count × 1001 × 64 values in dB, frames first.</param>
    /// <param name="embeddings">Receives count × 512 values, not normalised.</param>
    void Embed(ReadOnlySpan<float> features, int count, Span<float> embeddings);
}
