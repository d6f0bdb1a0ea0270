using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SongExplorer.Embeddings;

/// <summary>How thoroughly songs are listened to.</summary>
public sealed class EmbeddingOptions
{
    public const string Section = "Embedding";

    /// <summary>
    /// Windows of 10 s that stand for a song, at most: 3 is fast, 8 a third of a four-minute song, 24 thorough. Part of the
    /// embedding space: another number means listening to the library again.
    /// </summary>
    [Range(1, 100)]
    public int MaxWindows { get; set; } = 8;
}

[OptionsValidator]
internal sealed partial class EmbeddingOptionsValidator : IValidateOptions<EmbeddingOptions>;
