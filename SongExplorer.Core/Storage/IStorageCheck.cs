namespace SongExplorer.Storage;

/// <summary>Something about the storage in use that the doctor looks at.</summary>
public interface IStorageCheck
{
    /// <summary>What it looks at, in a word or two.</summary>
    string Subject { get; }

    /// <returns>One sentence that all is well.</returns>
    /// <exception cref="StorageUnavailableException">It is not; the message says what is wrong and how to mend it.</exception>
    Task<string> CheckAsync(CancellationToken cancellationToken);
}
