namespace SongExplorer.Embeddings.Downloading;

/// <summary>A file could not be had from a host; the message is one sentence for people.</summary>
/// <param name="isPassing">Whether it may go better in a while.</param>
internal sealed class DownloadException(string message, bool isPassing, Exception? innerException = null) : Exception(message, innerException)
{
    public bool IsPassing => isPassing;

    /// <summary>How long the server asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
