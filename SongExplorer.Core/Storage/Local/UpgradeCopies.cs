using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SongExplorer.Storage.Local;

/// <summary>
/// Copies of a library as it was before a newer program changed its schema, beside it: library-before-v9.db. The way back to the
/// older program is to put one in the place of library.db.
/// </summary>
internal static class UpgradeCopies
{
    private const int Kept = 2;
    private const string Prefix = "library-before-v";

    /// <summary>Makes a copy unless the schema is current; says so in one sentence.</summary>
    /// <exception cref="StorageUnavailableException">It could not be made; the library is as it was.</exception>
    public static string? Make(SqliteConnection library, int known)
    {
        var version = library.Read<int>("PRAGMA user_version");
        if (version == 0 || version >= known || library.Read<int>("PRAGMA application_id") != LibrarySchema.ApplicationId)
        {
            return null;
        }

        // Another process may be about to do the same: who comes second finds the schema current.
        using var alone = library.BeginTransaction(deferred: false);
        version = library.Read<int>("PRAGMA user_version");
        if (version >= known)
        {
            return null;
        }

        var path = Path.Combine(Path.GetDirectoryName(library.DataSource)!, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{known}.db"));
        var part = $"{path}.part";
        try
        {
            File.Delete(part);
            Copy(library.DataSource, part, version);
            File.Move(part, path, overwrite: true);
            Prune(Path.GetDirectoryName(path)!);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            Discard(part);
            throw new StorageUnavailableException(
                $"The library {library.DataSource} has to be brought from version {version} to {known}, and before that it is copied to {path}; that failed: {Reason(e)}. "
                + "Nothing was changed. Make room there and let the program write to that folder, then start it again.",
                e);
        }

        return $"The library {library.DataSource} was brought from version {version} to {known}; as it was before, it is in {path}.";
    }

    /// <summary>From a connection of its own: the one that holds the lock cannot be read from.</summary>
    private static void Copy(string library, string path, int version)
    {
        using var source = Open(library, SqliteOpenMode.ReadWrite);
        using var copy = Open(path, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(copy);
        copy.Execute("PRAGMA journal_mode = DELETE"); // one file, without a journal beside it
        if (copy.Read<int>("PRAGMA user_version") != version || copy.Read<string>("PRAGMA quick_check(1)") != "ok")
        {
            throw new IOException("the copy does not read as what was written");
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Prune(string folder)
    {
        foreach (var old in new DirectoryInfo(folder).EnumerateFiles($"{Prefix}*.db").OrderByDescending(file => file.LastWriteTimeUtc).Skip(Kept))
        {
            old.Delete();
        }
    }

    private static void Discard(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where nothing may be written nothing is left.
        }
    }

    private static string Reason(Exception e) =>
        e is SqliteException { SqliteErrorCode: var code } ? code switch { SQLitePCL.raw.SQLITE_FULL => "the disk is full", _ => e.Message.TrimEnd('.') } : e.Message.TrimEnd('.');
}
