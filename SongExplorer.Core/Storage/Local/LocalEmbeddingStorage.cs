using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Local;

internal sealed class LocalEmbeddingStorage(LibraryDatabase database, TimeProvider time) : IEmbeddingStorage
{
    private const int ChangesPerPage = 1024;

    /// <summary>About 10 MB with their windows: nobody else who writes waits long.</summary>
    private const int DeletedAtOnce = 1000;

    private const string VectorsOfSong = """
        SELECT vectors.vector, vectors.uniformity, windows.starts, windows.vectors, spaces.model, spaces.fingerprint
        FROM songs
        JOIN vectors ON vectors.song = songs.key JOIN windows ON windows.vector = vectors.key JOIN spaces ON spaces.key = vectors.space
        WHERE songs.id = $id
        """;

    public Task StoreAsync(SongVectors vectors, CancellationToken cancellationToken)
    {
        SongRecords.Check(vectors);
        return database.WriteAsync(
            connection =>
            {
                using var songs = new SongWriter(connection);
                using var writer = new VectorWriter(connection);
                var (key, _) = songs.Find(vectors.SongId) ?? throw new UnknownSongException(vectors.SongId);
                writer.Write(vectors, key, songs.Revise());
                return key;
            },
            cancellationToken);
    }

    public Task<SongVectors?> GetAsync(SongId id, EmbeddingSpace space, CancellationToken cancellationToken) => database.ReadAsync(
        connection =>
        {
            using var command = connection.Command(
                $"{VectorsOfSong} AND vectors.space = $space", ("$id", id.ToBlob()), ("$space", VectorSpace.Find(connection, space)));
            return command.ReadAll(reader => Read(reader, id)).SingleOrDefault();
        },
        cancellationToken);

    public Task<IReadOnlyList<SongVectors>> GetManyAsync(IReadOnlyList<SongId> ids, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SongVectors>>(
            connection =>
            {
                using var command = connection.Command($"{VectorsOfSong} ORDER BY vectors.key");
                var found = new List<SongVectors>(ids.Count);
                foreach (var id in ids)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    command.Set("$id", id.ToBlob());
                    found.AddRange(command.ReadAll(reader => Read(reader, id)));
                }

                return found;
            },
            cancellationToken);

    public Task<IReadOnlyList<SimilarSong>> SearchSimilarAsync(
        Embedding query, EmbeddingSpace space, int count, float threshold, SongFilter filter, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return database.ReadAsync(connection => Search(connection, query, space, count, threshold, filter), cancellationToken);
    }

    public async IAsyncEnumerable<EmbeddingChange> ReadChangesAsync(
        EmbeddingSpace space, long sinceRevision, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // In pages, so that a slow reader does not hold a snapshot open. What changes meanwhile gets a later revision, so it is met further on.
        for (var last = sinceRevision; ;)
        {
            var page = await database.ReadAsync(connection => ChangesAfter(connection, space, last), cancellationToken);
            foreach (var change in page)
            {
                last = change.Revision;
                yield return change;
            }

            if (page.Count < ChangesPerPage)
            {
                yield break;
            }
        }
    }

    public Task<IReadOnlyList<EmbeddingSpace>> ListSpacesAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<EmbeddingSpace>>(
        connection =>
        {
            using var command = connection.Command(
                "SELECT model, fingerprint FROM spaces WHERE EXISTS (SELECT 1 FROM vectors WHERE vectors.space = spaces.key) ORDER BY key");
            return command.ReadAll(reader => new EmbeddingSpace(reader.GetString(0), reader.GetString(1)));
        },
        cancellationToken);

    public Task<IReadOnlySet<SongId>> ListIdsAsync(EmbeddingSpace space, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlySet<SongId>>(
        connection =>
        {
            using var command = connection.Command(
                "SELECT songs.id FROM vectors JOIN songs ON songs.key = vectors.song WHERE vectors.space = $space",
                ("$space", VectorSpace.Find(connection, space)));
            return command.ReadAll(reader => reader.Id(0)).ToHashSet();
        },
        cancellationToken);

    public Task<int> CountAsync(EmbeddingSpace space, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.Read<int>("SELECT COUNT(*) FROM vectors WHERE space = $space", ("$space", VectorSpace.Find(connection, space))),
        cancellationToken);

    public async Task<int> DeleteSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken)
    {
        for (var deleted = 0; ;)
        {
            var some = await database.WriteAsync(connection => DeleteSome(connection, space), cancellationToken);
            deleted += some;
            if (some < DeletedAtOnce)
            {
                return deleted;
            }
        }
    }

    /// <summary>Each with a revision of its own, as readers of changes expect.</summary>
    private int DeleteSome(SqliteConnection connection, EmbeddingSpace space)
    {
        var key = VectorSpace.Find(connection, space);
        var deleted = connection.Execute(
            """
            INSERT OR REPLACE INTO tombstones (song, space, deleted_at, revision)
            SELECT songs.id, $space, $now, (SELECT value FROM library WHERE key = 'revision') + ROW_NUMBER() OVER (ORDER BY gone.revision)
            FROM (SELECT song, revision FROM vectors WHERE space = $space ORDER BY revision LIMIT $count) AS gone JOIN songs ON songs.key = gone.song
            """,
            ("$space", key), ("$count", DeletedAtOnce), ("$now", time.GetUtcNow().UtcTicks));
        connection.Execute(
            "DELETE FROM vectors WHERE key IN (SELECT key FROM vectors WHERE space = $space ORDER BY revision LIMIT $count)",
            ("$space", key), ("$count", DeletedAtOnce));
        connection.Execute("UPDATE library SET value = value + $deleted WHERE key = 'revision'", ("$deleted", deleted));
        return deleted;
    }

    private static SongVectors Read(SqliteDataReader reader, SongId id) => new(
        id,
        new EmbeddingSpace(reader.GetString(4), reader.GetString(5)),
        Embedding.FromUnit(reader.Blob<float>(0)),
        (float)reader.GetDouble(1),
        Windows(reader.Blob<long>(2), reader.Blob<Half>(3)));

    private static IReadOnlyList<SimilarSong> Search(
        SqliteConnection connection, Embedding query, EmbeddingSpace space, int count, float threshold, SongFilter filter)
    {
        var condition = new SongFilterSql(filter);
        using var command = condition.Command(
            connection,
            $"SELECT song, vector FROM vectors WHERE space = $space AND {condition.ConditionOn("song")}",
            ("$space", VectorSpace.Find(connection, space)));
        using var reader = command.ExecuteReader();
        var nearest = new PriorityQueue<long, float>();
        while (reader.Read())
        {
            var similarity = TensorPrimitives.Dot(query.Values, reader.Blob<float>(1));
            if (similarity < threshold || (nearest.Count == count && !(nearest.TryPeek(out _, out var farthest) && similarity > farthest)))
            {
                continue;
            }

            nearest.Enqueue(reader.GetInt64(0), similarity);
            if (nearest.Count > count)
            {
                nearest.Dequeue();
            }
        }

        return [.. nearest.UnorderedItems
            .Select(item => new SimilarSong(IdOf(connection, item.Element), item.Priority))
            .OrderByDescending(song => song.Similarity).ThenBy(song => song.Id)];
    }

    private static SongId IdOf(SqliteConnection connection, long song)
    {
        using var command = connection.Command("SELECT id FROM songs WHERE key = $song", ("$song", song));
        return command.ReadAll(reader => reader.Id(0)).Single();
    }

    private static List<EmbeddingChange> ChangesAfter(SqliteConnection connection, EmbeddingSpace space, long revision)
    {
        using var command = connection.Command(
            """
            SELECT songs.id, vectors.revision AS revision, vectors.vector
            FROM vectors JOIN songs ON songs.key = vectors.song WHERE vectors.space = $space AND vectors.revision > $revision
            UNION ALL
            SELECT song, revision, NULL FROM tombstones WHERE space = $space AND revision > $revision
            ORDER BY revision LIMIT $limit
            """,
            ("$space", VectorSpace.Find(connection, space)), ("$revision", revision), ("$limit", ChangesPerPage));
        return command.ReadAll(reader => new EmbeddingChange(
            reader.Id(0), reader.IsDBNull(2) ? null : Embedding.FromUnit(reader.Blob<float>(2)), reader.GetInt64(1)));
    }

    private static WindowVector[] Windows(ReadOnlySpan<long> starts, ReadOnlySpan<Half> values)
    {
        var windows = new WindowVector[starts.Length];
        for (var i = 0; i < windows.Length; i++)
        {
            windows[i] = new WindowVector(new TimeSpan(starts[i]), values.Slice(i * Embedding.Dimension, Embedding.Dimension).ToArray());
        }

        return windows;
    }
}
