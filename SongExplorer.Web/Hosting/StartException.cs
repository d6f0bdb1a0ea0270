namespace SongExplorer.Web.Hosting;

/// <summary>The program cannot start; the message is one sentence that says what to change.</summary>
internal sealed class StartException(string message, Exception? innerException = null) : Exception(message, innerException);
