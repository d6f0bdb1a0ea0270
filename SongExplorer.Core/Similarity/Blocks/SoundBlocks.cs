using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Similarity.Blocks;

/// <summary>What the components of the active model's vectors describe, where its manifest says so.</summary>
public sealed class SoundBlocks(ModelCatalog catalog, ActiveSpace active)
{
    private volatile Known? _known;

    /// <summary>Whether songs can be searched for by timbre and rhythm.</summary>
    public bool CanWeigh => HasBoth(Blocks);

    internal IReadOnlyList<SoundBlock> Blocks
    {
        get
        {
            var model = active.Space.Model;
            if (_known is not { } known || known.Model != model)
            {
                _known = known = new Known(model, Read(model));
            }

            return known.Blocks;
        }
    }

    /// <summary>One weight a component, or <c>null</c> where all count alike.</summary>
    internal float[]? Weigh(SoundWeights weights)
    {
        var blocks = Blocks;
        if (weights.IsNeutral || !HasBoth(blocks))
        {
            return null;
        }

        var components = new float[Embedding.Dimension];
        Array.Fill(components, 1);
        foreach (var block in blocks)
        {
            components.AsSpan(block.Components).Fill(weights.Of(block.Aspect));
        }

        return components;
    }

    private static bool HasBoth(IReadOnlyList<SoundBlock> blocks) =>
        blocks.Any(block => block.Aspect == SoundAspect.Timbre) && blocks.Any(block => block.Aspect == SoundAspect.Rhythm);

    /// <summary>A model that is gone since, or broken, describes nothing; what it heard can still be compared.</summary>
    private IReadOnlyList<SoundBlock> Read(string model) =>
        [.. catalog.List().FirstOrDefault(entry => entry.Id == model)?.Manifest?.Blocks.Select(SoundBlock.From) ?? []];

    private sealed record Known(string Model, IReadOnlyList<SoundBlock> Blocks);
}
