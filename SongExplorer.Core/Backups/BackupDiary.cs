using SongExplorer.Storage.Local;

namespace SongExplorer.Backups;

/// <summary>Remembers, in the library, when it was last backed up, to whatever place.</summary>
public sealed class BackupDiary(LibraryDatabase database)
{
    /// <summary><c>null</c> for never.</summary>
    public Task<DateTimeOffset?> LatestAsync(CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.Read<long>("SELECT value FROM library WHERE key = 'backed_up_at'") is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : (DateTimeOffset?)null,
        cancellationToken);

    internal Task NoteAsync(DateTimeOffset moment, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.Execute("INSERT OR REPLACE INTO library (key, value) VALUES ('backed_up_at', $now)", ("$now", moment.UtcTicks)), cancellationToken);
}
