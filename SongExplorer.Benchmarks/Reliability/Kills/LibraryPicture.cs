using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace SongExplorer.Benchmarks.Reliability.Kills;

/// <summary>All that a library holds, a line each, read past the program: songs, tags, vectors bit for bit, copies, files in its folder, and what is wrong with it.</summary>
internal static class LibraryPicture
{
    private const string OfAnImport = "id, added_at, updated_at";

    /// <param name="withIds">Whether ids and times belong to it, which every import draws anew.</param>
    public static async Task<IReadOnlyList<string>> TakeAsync(string data, bool withIds, CancellationToken cancellationToken)
    {
        var ailments = await OpenedLibrary.AilmentsAsync(data, cancellationToken);
        using var connection = Open(data);
        return
        [
            .. ailments,
            .. Rows(connection, "PRAGMA integrity_check"),
            .. Rows(connection, "PRAGMA foreign_key_check"),
            .. Rows(connection, "SELECT * FROM songs ORDER BY content_hash", $"key, revision, {(withIds ? "" : OfAnImport)}"),
            .. Rows(
                connection,
                """
                SELECT content_hash, model, fingerprint, uniformity, vectors.vector, starts, windows.vectors
                FROM vectors JOIN songs ON songs.key = song JOIN spaces ON spaces.key = space LEFT JOIN windows ON windows.vector = vectors.key
                ORDER BY content_hash, model
                """),
            .. Rows(connection, "SELECT content_hash, file FROM audio_copies JOIN songs ON songs.key = song ORDER BY content_hash"),
            .. Rows(connection, "SELECT 'garbage', file FROM audio_garbage ORDER BY file"),
            .. Rows(connection, "SELECT path, reason FROM quarantine ORDER BY path"),
            .. Rows(connection, "SELECT 'deleted', id FROM deleted_songs ORDER BY id"),
            .. Files(data),
        ];
    }

    public static SqliteConnection Open(string data)
    {
        // Not pooled: the folder is deleted a moment later.
        var connection = new SqliteConnection($"Data Source={Path.Combine(data, "library.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }

    /// <param name="without">Names of columns to leave out, separated by commas.</param>
    public static IReadOnlyList<string> Rows(SqliteConnection connection, string sql, string without = "")
    {
        var left = without.Split(", ");
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Where(i => !left.Contains(reader.GetName(i))).Select(i => Text(reader.GetValue(i)))));
        }

        return lines;
    }

    private static string Text(object value) => value switch
    {
        DBNull => "-",
        byte[] bytes => Convert.ToHexStringLower(SHA256.HashData(bytes)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{value}",
    };

    /// <summary>
    /// Halves of files, forgotten copies and whatever else lies about. The database's own side files come and go, and the folder of
    /// Astra's copy is named by its address.
    /// </summary>
    private static IEnumerable<string> Files(string data) =>
        from file in new DirectoryInfo(data).EnumerateFiles("*", SearchOption.AllDirectories)
        where !file.Name.StartsWith("library.db", StringComparison.Ordinal)
        let name = Path.GetRelativePath(data, file.FullName).Split(Path.DirectorySeparatorChar)
        let line = $"{(name is ["astra", ..] ? $"astra: {name[^1]}" : string.Join('/', name))}, {file.Length} bytes"
        orderby line
        select line;
}
