namespace SongExplorer.Embeddings;

/// <summary>The space whose vectors are compared now: that of the chosen model. It changes while the program runs, once another model has heard the library.</summary>
public sealed class ActiveSpace(EmbeddingSpace space)
{
    private volatile EmbeddingSpace _space = space;

    public EmbeddingSpace Space => _space;

    /// <summary>Only for who brings the vectors of the new space along.</summary>
    internal void Change(EmbeddingSpace space) => _space = space;
}
