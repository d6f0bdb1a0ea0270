namespace SongExplorer.Storage.Transfer;

/// <summary>Remembers when two libraries were last made the same.</summary>
internal interface ISyncTimes
{
    Task<DateTimeOffset?> FindAsync(string left, string right, CancellationToken cancellationToken);

    Task SaveAsync(string left, string right, DateTimeOffset at, CancellationToken cancellationToken);
}
