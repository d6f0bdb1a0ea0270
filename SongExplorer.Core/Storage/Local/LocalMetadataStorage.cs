using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Local;

internal sealed class LocalMetadataStorage(LibraryDatabase database) : IMetadataStorage
{
    private const int FilesPerPage = 4096;

    public Task StoreAsync(Song song, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            using var writer = new SongWriter(connection);
            var (key, _) = writer.Find(song.Id) ?? throw new UnknownSongException(song.Id);
            return writer.Write(song, key, writer.Revise());
        },
        cancellationToken);

    public async Task<Song?> GetAsync(SongId id, CancellationToken cancellationToken) =>
        (await GetManyAsync([id], cancellationToken)).SingleOrDefault();

    public Task<IReadOnlyList<Song>> GetManyAsync(IReadOnlyList<SongId> ids, CancellationToken cancellationToken) => ids.Count == 0 ? Task.FromResult<IReadOnlyList<Song>>([]) : database.ReadAsync<IReadOnlyList<Song>>(
        connection =>
        {
            using var command = connection.Command($"SELECT {SongRow.Columns} FROM songs WHERE id = $id");
            var songs = new List<Song>(ids.Count);
            foreach (var id in ids)
            {
                cancellationToken.ThrowIfCancellationRequested();
                command.Set("$id", id.ToBlob());
                songs.AddRange(command.ReadAll(SongRow.Read));
            }

            return songs;
        },
        cancellationToken);

    public Task<IReadOnlyList<Song>> ListAsync(SongQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Take);
        return database.ReadAsync<IReadOnlyList<Song>>(
            connection =>
            {
                var filter = new SongFilterSql(query.Filter);
                using var command = filter.Command(
                    connection,
                    $"SELECT {SongRow.Columns} FROM songs WHERE {filter.ConditionOn("songs.key")} ORDER BY {Order(query)} LIMIT $take OFFSET $skip",
                    ("$take", query.Take), ("$skip", query.Skip));
                return command.ReadAll(SongRow.Read);
            },
            cancellationToken);
    }

    public Task<int> CountAsync(SongFilter filter, CancellationToken cancellationToken) => database.ReadAsync(
        connection =>
        {
            var condition = new SongFilterSql(filter);
            using var command = condition.Command(connection, $"SELECT COUNT(*) FROM songs WHERE {condition.Condition}");
            return command.Read<int>();
        },
        cancellationToken);

    public Task<IReadOnlyList<SongId>> FindIdsAsync(SongFilter filter, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<SongId>>(
        connection =>
        {
            var condition = new SongFilterSql(filter);
            using var command = condition.Command(connection, $"SELECT id FROM songs WHERE {condition.Condition}");
            return command.ReadAll(reader => reader.Id(0));
        },
        cancellationToken);

    /// <summary>Spellings that differ in case and accents are one value, shown as the first of them was written.</summary>
    public Task<IReadOnlyList<FieldValue>> GetValuesAsync(SongField field, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var (shown, compared) = field switch
        {
            SongField.Genre => ("genre", "genre_folded"),
            SongField.Artist => ("artist", "artist_folded"),
            SongField.Album => ("album", "album_folded"),
            SongField.Year => ("year", "year"),
            SongField.Source => ("source", "source"),
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };
        var sql = $"""
            SELECT songs.{shown}, counted.songs FROM (
                SELECT {compared} AS value, COUNT(*) AS songs, MIN(key) AS first FROM songs
                WHERE {compared} IS NOT NULL GROUP BY {compared} ORDER BY songs DESC, value LIMIT $limit) AS counted
            JOIN songs ON songs.key = counted.first ORDER BY counted.songs DESC, counted.value
            """;
        return database.ReadAsync<IReadOnlyList<FieldValue>>(
            connection =>
            {
                using var command = connection.Command(sql, ("$limit", limit));
                return command.ReadAll(reader => new FieldValue(
                    field == SongField.Source ? ((AudioSource)reader.GetInt32(0)).ToString() : reader.GetString(0), reader.GetInt32(1)));
            },
            cancellationToken);
    }

    public Task<Song?> FindByContentHashAsync(string contentHash, CancellationToken cancellationToken) => FindAsync("content_hash", contentHash, cancellationToken);

    public Task<Song?> FindByPathAsync(string path, CancellationToken cancellationToken) => FindAsync("path", path, cancellationToken);

    public async IAsyncEnumerable<KnownFile> ListFilesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // In pages, so that a slow reader does not hold a snapshot open while others write.
        for (var last = 0L; ;)
        {
            var page = await database.ReadAsync(connection => FilesAfter(connection, last), cancellationToken);
            foreach (var (key, file) in page)
            {
                last = key;
                yield return file;
            }

            if (page.Count < FilesPerPage)
            {
                yield break;
            }
        }
    }

    private static List<(long Key, KnownFile File)> FilesAfter(SqliteConnection connection, long key)
    {
        using var command = connection.Command(
            "SELECT key, id, path, size, modified, content_hash FROM songs WHERE key > $key ORDER BY key LIMIT $limit",
            ("$key", key), ("$limit", FilesPerPage));
        return command.ReadAll(reader => (
            reader.GetInt64(0),
            new KnownFile(reader.Id(1), reader.GetString(2), reader.GetInt64(3), reader.Time(4), reader.GetString(5))));
    }

    private Task<Song?> FindAsync(string column, string value, CancellationToken cancellationToken) => database.ReadAsync(
        connection =>
        {
            using var command = connection.Command(
                $"SELECT {SongRow.Columns} FROM songs WHERE {column} = $value ORDER BY revision DESC LIMIT 1", ("$value", value));
            return command.ReadAll(SongRow.Read).SingleOrDefault();
        },
        cancellationToken);

    /// <summary>Songs that lack the value come last either way.</summary>
    private static string Order(SongQuery query)
    {
        string[] columns = query.Sort switch
        {
            SongSort.Title => ["title_folded"],
            SongSort.Artist => ["artist_folded", "album_folded", "track"],
            SongSort.Album => ["album_folded", "track"],
            SongSort.Genre => ["genre_folded"],
            SongSort.Year => ["year"],
            SongSort.Bpm => ["tempo"],
            SongSort.Duration => ["duration"],
            SongSort.AddedAt => ["added_at"],
            _ => throw new ArgumentOutOfRangeException(nameof(query)),
        };
        return query.Descending
            ? string.Join(", ", columns.Append("key").Select(column => $"songs.{column} DESC"))
            : $"songs.{columns[0]} NULLS LAST, {string.Join(", ", columns[1..].Append("key").Select(column => $"songs.{column}"))}";
    }
}
