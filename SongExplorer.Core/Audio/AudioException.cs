namespace SongExplorer.Audio;

/// <summary>A file cannot be listened to; the message is one sentence for people that says why.</summary>
public sealed class AudioException(string message, Exception? innerException = null) : Exception(message, innerException);
