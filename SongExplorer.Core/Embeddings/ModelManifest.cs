namespace SongExplorer.Embeddings;

/// <summary>What <c>models/&lt;id&gt;/model.json</c> says about a model.</summary>
public sealed record ModelManifest
{
    public required string Id { get; init; }
}
