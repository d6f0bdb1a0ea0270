namespace SongExplorer.Storage;

/// <summary>The library cannot be reached or written now; the message is a sentence for people that says what to do.</summary>
public class StorageUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
