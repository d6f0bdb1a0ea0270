using Microsoft.Data.Sqlite;

namespace SongExplorer.Storage.Local;

internal sealed class LocalQuarantine(LibraryDatabase database) : IQuarantine
{
    private const string Columns = "path, size, modified, reason, failed_at";

    public Task AddAsync(QuarantinedFile file, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.Execute(
            $"INSERT OR REPLACE INTO quarantine ({Columns}) VALUES ($path, $size, $modified, $reason, $failed)",
            ("$path", file.Path),
            ("$size", file.Size),
            ("$modified", file.ModifiedAt.UtcTicks),
            ("$reason", file.Reason),
            ("$failed", file.FailedAt.UtcTicks)),
        cancellationToken);

    public Task RemoveAsync(string path, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.Execute("DELETE FROM quarantine WHERE path = $path", ("$path", path)), cancellationToken);

    public Task<QuarantinedFile?> FindAsync(string path, CancellationToken cancellationToken) => database.ReadAsync(
        connection =>
        {
            using var command = connection.Command($"SELECT {Columns} FROM quarantine WHERE path = $path", ("$path", path));
            return command.ReadAll(Read).SingleOrDefault();
        },
        cancellationToken);

    public Task<IReadOnlyList<QuarantinedFile>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<QuarantinedFile>>(
        connection =>
        {
            using var command = connection.Command($"SELECT {Columns} FROM quarantine ORDER BY failed_at DESC, path");
            return command.ReadAll(Read);
        },
        cancellationToken);

    private static QuarantinedFile Read(SqliteDataReader reader) =>
        new(reader.GetString(0), reader.GetInt64(1), reader.Time(2), reader.GetString(3), reader.Time(4));
}
