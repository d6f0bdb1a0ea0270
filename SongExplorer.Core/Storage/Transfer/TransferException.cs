namespace SongExplorer.Storage.Transfer;

/// <summary>A transfer cannot be done as asked; the message is a sentence for people that says what to do.</summary>
public sealed class TransferException(string message, Exception? innerException = null) : Exception(message, innerException);
