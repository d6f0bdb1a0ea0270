using Microsoft.Extensions.Options;

namespace SongExplorer.Embeddings;

/// <summary>Lets any model at hand hear the test sounds, in use or not.</summary>
public sealed class ModelTrial(ModelCatalog catalog, IOptions<EmbeddingOptions> options)
{
    /// <summary>How it does. A model that is broken inside is a result, too.</summary>
    /// <exception cref="ModelException">There is no such model, or its manifest is broken.</exception>
    public Task<ModelSelfTestResult> RunAsync(string id, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var manifest = catalog.Get(id);
            using var embedder = new OnnxAudioEmbedder(manifest, EmbeddingSpace.Of(manifest, options.Value.MaxWindows));
            return ModelSelfTest.Run(embedder, cancellationToken);
        },
        cancellationToken);
}
