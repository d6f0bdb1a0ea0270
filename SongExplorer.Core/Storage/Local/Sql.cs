using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SongExplorer.Songs;
using SQLitePCL;

namespace SongExplorer.Storage.Local;

/// <summary>Short forms for commands, and how values of this program are written in SQLite.</summary>
internal static class Sql
{
    public static SqliteCommand Command(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Set(name, value);
        }

        return command;
    }

    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first value of the first row, or <c>default</c> when there is none.</summary>
    public static T? Read<T>(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.Read<T>();
    }

    public static T? Read<T>(this SqliteCommand command) => command.ExecuteScalar() is { } value and not DBNull
        ? (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture)
        : default;

    public static List<T> ReadAll<T>(this SqliteCommand command, Func<SqliteDataReader, T> read)
    {
        var rows = new List<T>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public static void Set(this SqliteCommand command, string name, object? value)
    {
        // NaN, which SQLite does not know, is an unknown number.
        value = value is null or double.NaN ? DBNull.Value : value;
        if (command.Parameters.Contains(name))
        {
            command.Parameters[name].Value = value;
        }
        else
        {
            command.Parameters.AddWithValue(name, value);
        }
    }

    public static byte[] ToBlob(this SongId id) => id.Value.ToByteArray(bigEndian: true);

    public static byte[] ToBlob<T>(this ReadOnlySpan<T> values)
        where T : unmanaged => MemoryMarshal.AsBytes(values).ToArray();

    /// <summary>SQLite's own memory, valid until the reader moves on.</summary>
    public static ReadOnlySpan<T> Blob<T>(this SqliteDataReader reader, int column)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(raw.sqlite3_column_blob(reader.Handle, column));

    public static SongId Id(this SqliteDataReader reader, int column) => new(new Guid(reader.Blob<byte>(column), bigEndian: true));

    public static DateTimeOffset Time(this SqliteDataReader reader, int column) => new(reader.GetInt64(column), TimeSpan.Zero);

    public static string? Text(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static int? Int(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    public static double? Double(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);
}
