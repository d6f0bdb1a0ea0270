namespace SongExplorer.Embeddings;

/// <summary>The space whose vectors this run of the program compares: that of the chosen model.</summary>
public sealed record ActiveSpace(EmbeddingSpace Space);
