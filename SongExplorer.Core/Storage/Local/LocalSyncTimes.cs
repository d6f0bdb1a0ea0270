using SongExplorer.Storage.Transfer;

namespace SongExplorer.Storage.Local;

internal sealed class LocalSyncTimes(LibraryDatabase database) : ISyncTimes
{
    public Task<DateTimeOffset?> FindAsync(string left, string right, CancellationToken cancellationToken) => database.ReadAsync(
        connection =>
        {
            using var command = connection.Command("SELECT synced_at FROM syncs WHERE ends = $ends", ("$ends", Ends(left, right)));
            return command.ReadAll(reader => (DateTimeOffset?)reader.Time(0)).SingleOrDefault();
        },
        cancellationToken);

    public Task SaveAsync(string left, string right, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.Execute(
            "INSERT OR REPLACE INTO syncs (ends, synced_at) VALUES ($ends, $at)", ("$ends", Ends(left, right)), ("$at", at.UtcTicks)),
        cancellationToken);

    /// <summary>The same whichever is named first.</summary>
    private static string Ends(string left, string right) => string.CompareOrdinal(left, right) < 0 ? $"{left}|{right}" : $"{right}|{left}";
}
