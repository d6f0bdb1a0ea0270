namespace SongExplorer.Backups;

/// <summary>A backup cannot be made, or not be put back; the message is a sentence with the next step, and the library is as it was.</summary>
public sealed class BackupException(string message, Exception? innerException = null) : Exception(message, innerException);
