using SongExplorer.Embeddings;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Embeddings;

/// <summary>The models the tests listen with.</summary>
internal static class TestModels
{
    /// <summary>A small network with random weights that has CLAP's inputs and outputs.</summary>
    public static string TinyFolder { get; } = Path.Combine(Repository.Root, "SongExplorer.Tests", "Assets", "models", "tiny-clap");

    public static string BuiltInFolder { get; } = Path.Combine(Repository.Root, "models", ModelCatalog.BuiltIn);

    public static OnnxAudioEmbedder Open(string folder, int maxWindows = 8) => Open(folder, manifest => manifest, maxWindows);

    /// <param name="change">What else its manifest is to say.</param>
    public static OnnxAudioEmbedder Open(string folder, Func<ModelManifest, ModelManifest> change, int maxWindows = 8)
    {
        var manifest = change(ModelManifest.Load(folder));
        return new OnnxAudioEmbedder(manifest, EmbeddingSpace.Of(manifest, maxWindows));
    }
}
