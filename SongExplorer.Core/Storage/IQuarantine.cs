namespace SongExplorer.Storage;

/// <summary>Remembers the files that could not be imported, and why.</summary>
public interface IQuarantine
{
    /// <summary>Notes a failure; a later one of the same path replaces it.</summary>
    Task AddAsync(QuarantinedFile file, CancellationToken cancellationToken);

    Task RemoveAsync(string path, CancellationToken cancellationToken);

    Task<QuarantinedFile?> FindAsync(string path, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<QuarantinedFile>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>A file that failed, as it was then.</summary>
/// <param name="Reason">One sentence for people.</param>
public sealed record QuarantinedFile(string Path, long Size, DateTimeOffset ModifiedAt, string Reason, DateTimeOffset FailedAt);
