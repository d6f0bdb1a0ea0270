namespace SongExplorer.Embeddings;

/// <summary>A model cannot be used; the message is one sentence for people that says why.</summary>
public sealed class ModelException(string message, Exception? innerException = null) : Exception(message, innerException);
