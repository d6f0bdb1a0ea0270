namespace SongExplorer.AppleMusic;

/// <summary>The store does not give what was asked for; the message is a sentence with the next step.</summary>
public sealed class StoreException(string message, Exception? innerException = null) : Exception(message, innerException);
