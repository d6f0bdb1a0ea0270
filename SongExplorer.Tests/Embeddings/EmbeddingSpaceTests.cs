using SongExplorer.Audio;
using SongExplorer.Embeddings;

namespace SongExplorer.Tests.Embeddings;

public sealed class EmbeddingSpaceTests
{
    private static readonly ModelManifest Manifest = ModelManifest.Load(TestModels.BuiltInFolder);

    [Fact]
    public void The_space_of_the_built_in_model_is_the_one_that_libraries_were_made_with()
    {
        // When this fails, every library is listened to anew: change it only together with the pipeline.
        Assert.Equal("acoustic/96e56ab7081c93f9", EmbeddingSpace.Of(Manifest, 8).Key);
    }

    [Fact]
    public void Whatever_changes_vectors_changes_the_space()
    {
        EmbeddingSpace[] spaces =
        [
            EmbeddingSpace.Of(Manifest, 8),
            EmbeddingSpace.Of(Manifest, 3),
            EmbeddingSpace.Of(Manifest with { Sha256 = new string('0', 64) }, 8),
            EmbeddingSpace.Of(Manifest with { Mel = Manifest.Mel with { MinFrequency = 0 } }, 8),
            EmbeddingSpace.Of(Manifest with { Mel = Manifest.Mel with { Scale = MelScale.Htk } }, 8),
            EmbeddingSpace.Of(Manifest with { Mel = Manifest.Mel with { ShortSound = ShortSound.Pad } }, 8),
        ];

        Assert.Equal(spaces.Length, spaces.Select(space => space.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void Where_the_model_lies_does_not_matter() =>
        Assert.Equal(EmbeddingSpace.Of(Manifest, 8), EmbeddingSpace.Of(Manifest with { File = "elsewhere.onnx" }, 8));
}
