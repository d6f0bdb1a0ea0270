using Microsoft.Data.Sqlite;

namespace SongExplorer.Storage.Local;

/// <summary>Brings a library file to the schema that this program knows, one numbered step after the other.</summary>
internal static class LibrarySchema
{
    /// <summary>"Song", in the file's header, so that another program's database is not mistaken for a library.</summary>
    public const int ApplicationId = 0x536F6E67;

    public static void Upgrade(SqliteConnection connection, IReadOnlyList<string> migrations)
    {
        var version = connection.Read<int>("PRAGMA user_version");
        Check(connection, version, migrations.Count);
        if (version == 0)
        {
            // A vector is 2 KB: pages of 16 KB hold seven, SQLite's usual 4 KB pages only one. Settable before the first table.
            connection.Execute($"PRAGMA page_size = 16384; PRAGMA application_id = {ApplicationId}");
        }

        connection.Execute("PRAGMA journal_mode = WAL");
        while (version < migrations.Count)
        {
            version = Step(connection, migrations);
        }
    }

    /// <summary>
    /// One migration, unless another process was quicker; the version after it. A new library takes them all at once: one that was left
    /// halfway by a killed process would be taken for an older program's.
    /// </summary>
    private static int Step(SqliteConnection connection, IReadOnlyList<string> migrations)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = connection.Read<int>("PRAGMA user_version");
        Check(connection, version, migrations.Count);
        for (var target = version == 0 ? migrations.Count : Math.Min(version + 1, migrations.Count); version < target; version++)
        {
            connection.Execute($"{migrations[version]}; PRAGMA user_version = {version + 1}");
        }

        transaction.Commit();
        return version;
    }

    private static void Check(SqliteConnection connection, int version, int known)
    {
        if (version > known)
        {
            throw new StorageUnavailableException(
                $"The library {connection.DataSource} was written by a newer SongExplorer: its schema has version {version}, this program knows version {known}. "
                + "Update the program, or choose another library with --data.");
        }

        if (connection.Read<int>("PRAGMA application_id") != ApplicationId && connection.Read<int>("SELECT COUNT(*) FROM sqlite_schema") > 0)
        {
            throw new StorageUnavailableException(
                $"{connection.DataSource} is the database of another program. Choose another folder for the library with --data.");
        }
    }
}
