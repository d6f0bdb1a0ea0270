using Microsoft.Data.Sqlite;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;

namespace SongExplorer.Backups;

/// <summary>A library's database as one file of its own, gone when disposed.</summary>
internal sealed class DatabaseCopy : IDisposable
{
    private readonly string _path;

    public DatabaseCopy(string path)
    {
        _path = path;
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
    }

    public string Path => _path;

    /// <summary>Open once something was put into the file.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>What is wrong in it, or <c>null</c> when it is sound.</summary>
    public string? FindDamage()
    {
        try
        {
            return Connection.Read<string>("PRAGMA quick_check(1)") is { } said and not "ok" ? said : null;
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }

    /// <summary>Makes the file whole without its journal, and lets go of it.</summary>
    public void Close()
    {
        Connection.Execute("PRAGMA journal_mode = DELETE");
        Connection.Close();
    }

    public void Dispose()
    {
        Connection.Dispose();
        foreach (var file in (string[])[_path, $"{_path}-wal", $"{_path}-shm", $"{_path}-journal"])
        {
            File.Delete(file);
        }
    }

    /// <summary>The library as it is at one moment, whoever writes to it meanwhile.</summary>
    /// <exception cref="StorageUnavailableException">The library cannot be read.</exception>
    public static async Task<DatabaseCopy> TakeAsync(LibraryDatabase database, string path, CancellationToken cancellationToken)
    {
        var copy = new DatabaseCopy(path);
        try
        {
            await database.ReadAsync(
                connection =>
                {
                    copy.Connection.Open();
                    connection.BackupDatabase(copy.Connection);
                    return true;
                },
                cancellationToken);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }
}
