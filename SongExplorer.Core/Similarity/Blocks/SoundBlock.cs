using SongExplorer.Embeddings;

namespace SongExplorer.Similarity.Blocks;

/// <summary>A stretch of the active model's vectors that describes one side of the sound.</summary>
/// <param name="Words">For people, for example "onset strength".</param>
internal sealed record SoundBlock(Range Components, SoundAspect Aspect, string Words)
{
    /// <summary>Manifests write the side before a colon, for example "rhythm: onset strength".</summary>
    public static SoundBlock From(ModelBlock block)
    {
        var colon = block.What.IndexOf(':', StringComparison.Ordinal);
        return new SoundBlock(
            block.Start..block.End,
            Enum.TryParse<SoundAspect>(colon < 0 ? null : block.What[..colon], ignoreCase: true, out var aspect) ? aspect : SoundAspect.Other,
            block.What[(colon + 1)..].Trim());
    }
}

/// <summary>A side of the sound that a search can be weighed by; <see cref="Other"/> cannot.</summary>
public enum SoundAspect
{
    Other,
    Timbre,
    Rhythm,
}
