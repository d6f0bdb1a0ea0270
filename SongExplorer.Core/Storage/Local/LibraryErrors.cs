using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SongExplorer.Storage.Local;

/// <summary>Puts what SQLite and the file system refuse into sentences that say what to do.</summary>
internal static class LibraryErrors
{
    /// <summary><c>null</c> where the fault is the program's, not the machine's.</summary>
    public static string? Explain(Exception exception, string path) => exception switch
    {
        SqliteException e => Explain(e.SqliteErrorCode, path),
        UnauthorizedAccessException => NotWritable(path),
        IOException e => $"The library's folder {Path.GetDirectoryName(path)} cannot be used: {e.Message} Choose another folder with --data.",
        _ => null,
    };

    /// <summary>Whether it says that the file itself is broken, which waiting does not mend.</summary>
    public static bool IsDamage(StorageUnavailableException exception) =>
        exception.InnerException is SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB };

    private static string? Explain(int code, string path) => code switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            $"The library {path} is being written by another program. Wait until that one is done, or close it, then try again.",
        raw.SQLITE_FULL =>
            $"The disk that holds the library {path} is full. Free some space, then try again; what was saved before is safe.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => NotWritable(path),
        raw.SQLITE_CANTOPEN =>
            $"The library {path} cannot be opened. Check that its folder exists and that you may write there, or choose another with --data.",
        raw.SQLITE_NOTADB =>
            $"{path} is not a library, or its beginning is damaged. Restore a backup with 'songexplorer restore FILE', move that file away and import again, or choose another folder with --data.",
        raw.SQLITE_CORRUPT =>
            $"The library {path} is damaged. Restore a backup with 'songexplorer restore FILE', or move it away and import again; your music files are not touched.",
        raw.SQLITE_IOERR =>
            $"The disk that holds the library {path} reports errors. Check that it is connected and healthy, then try again.",
        _ => null,
    };

    private static string NotWritable(string path) =>
        $"The library {path} may not be written. Give yourself the right to write to its folder, or choose another with --data.";
}
