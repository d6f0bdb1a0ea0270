namespace SongExplorer.AppleMusic;

/// <summary>The store does not give what was asked for; the message is a sentence with the next step.</summary>
public class StoreException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>An attempt failed.</summary>
internal sealed class StoreRefusalException(string message, Exception? innerException = null) : StoreException(message, innerException)
{
    /// <summary>Whether another attempt may be answered.</summary>
    public bool MayPass { get; init; }

    /// <summary>What the store asked for.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
