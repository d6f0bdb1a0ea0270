using Microsoft.Data.Sqlite;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Local;

/// <summary>Writes songs and the words they are found by, within one transaction; its statements are prepared once.</summary>
internal sealed class SongWriter(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _find = connection.Command("SELECT key, content_hash FROM songs WHERE id = $id");
    private readonly SqliteCommand _insert = connection.CreateCommand();
    private readonly SqliteCommand _update = connection.CreateCommand();
    private readonly SqliteCommand _words = connection.Command("INSERT OR REPLACE INTO song_words (rowid, words) VALUES ($key, $words)");
    private readonly SqliteCommand _revise = connection.Command("UPDATE library SET value = value + 1 WHERE key = 'revision' RETURNING value");

    /// <summary>The library's next revision: every change of a song has its own.</summary>
    public long Revise() => _revise.Read<long>();

    public (long Key, string ContentHash)? Find(SongId id)
    {
        _find.Set("$id", id.ToBlob());
        using var reader = _find.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetString(1)) : null;
    }

    /// <summary>Writes the row of a song; <paramref name="key"/> is <c>null</c> for one that is not there yet.</summary>
    public long Write(Song song, long? key, long revision)
    {
        var command = key is null ? _insert : _update;
        foreach (var (column, value) in SongRow.Values(song))
        {
            command.Set($"${column}", value);
        }

        command.Set("$revision", revision);
        if (command.CommandText.Length == 0)
        {
            var columns = command.Parameters.Cast<SqliteParameter>().Select(parameter => parameter.ParameterName[1..]).ToList();
            command.CommandText = key is null
                ? $"INSERT INTO songs ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(column => $"${column}"))}) RETURNING key"
                : $"UPDATE songs SET {string.Join(", ", columns.Select(column => $"{column} = ${column}"))} WHERE id = $id RETURNING key";
        }

        var written = command.Read<long>();
        _words.Set("$key", written);
        _words.Set("$words", string.Join(' ', SearchWords.Of(song.Title, song.Tags.Artist, song.Tags.Album, song.Tags.Genre)));
        _words.ExecuteNonQuery();
        return written;
    }

    public void Dispose()
    {
        _find.Dispose();
        _insert.Dispose();
        _update.Dispose();
        _words.Dispose();
        _revise.Dispose();
    }
}
