using System.Text.Json.Nodes;
using SongExplorer.DataApiServer;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Tests.Storage.Astra.DataApi;

/// <summary>The client over real HTTP, against a server that is as strict as the real one.</summary>
public sealed class DataApiClientTests : IAsyncLifetime
{
    private AstraDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DataApiTable Embeddings => _database.Client.Table("embeddings");

    private DataApiTable Songs => _database.Client.Table("songs");

    public async ValueTask InitializeAsync() => _database = await AstraDatabase.WithTablesAsync(
        options => (options.AttemptTimeout, options.LongAttemptTimeout) = (TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(30)), pageSize: 20);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Everything_that_is_written_is_read_again_bit_for_bit()
    {
        await Embeddings.InsertManyAsync(Rows(120), Cancellation);

        var rows = await Embeddings.FindAsync(
            new TableQuery(["embedding_id", "song_id", "embedding", "uniformity", "windows", "created_at", "revision", "title", "metadata"]), Cancellation).ToListAsync(Cancellation);

        Assert.Equal(3, _database.Server.Requests.Snapshot().Count(request => request.Command == "insertMany"));
        Assert.InRange(_database.Server.Requests.Snapshot().Count(request => request.Command == "find"), 6, 7);
        Assert.Equal(120, rows.Count);
        foreach (var row in rows)
        {
            var i = (int)row.Long("revision")!;
            Assert.Equal(Id(i), row.Uuid("embedding_id"));
            Assert.Equal(RowTests.Bits(RowTests.Vector(i)), RowTests.Bits(row.Vector("embedding")!));
            Assert.Equal(Math.Sqrt(i), row.Double("uniformity"));
            Assert.Equal(Windows(i), row.Blob("windows"));
            Assert.Equal(new DateTimeOffset(2026, 9, 1, 10, 0, 0, i, TimeSpan.Zero), row.Time("created_at"));
            Assert.Equal($"Titel № {i} \"ß\" 日本", row.Text("title"));
            Assert.Equal("µ", row.Map("metadata")["unit"]);
        }
    }

    [Fact]
    public async Task Nearest_songs_of_a_genre_come_in_one_request()
    {
        await Embeddings.InsertManyAsync(Rows(60), Cancellation);
        _database.Server.Requests.Clear();

        var query = new TableQuery(["song_id", "revision", "title"])
        {
            Nearest = RowTests.Vector(8),
            Limit = 5,
            IncludeSimilarity = true,
            Filter = new JsonObject { ["genre"] = "EVEN", ["model_name"] = "m" },
        };
        var page = await Embeddings.FindPageAsync(query, cursor: null, Cancellation);

        Assert.Single(_database.Server.Requests.Snapshot());
        Assert.Null(page.Next);
        Assert.Equal(5, page.Rows.Count);
        Assert.Equal(8, page.Rows[0].Long("revision"));
        Assert.Equal(1, page.Rows[0].Similarity, 1e-5);
        Assert.All(page.Rows, row => Assert.Equal(0, row.Long("revision") % 2));
        Assert.Equal(page.Rows.Select(row => row.Similarity).OrderDescending(), page.Rows.Select(row => row.Similarity));
    }

    [Fact]
    public async Task Rows_are_replaced_changed_and_deleted()
    {
        var key = new JsonObject { ["song_id"] = Id(1).ToString() };
        var query = new TableQuery(["title", "artist", "year", "metadata"]) { Filter = key.DeepClone().AsObject() };
        using var writer = new RowWriter(clearsMissing: true);
        await Songs.InsertOneAsync(writer.Uuid("song_id", Id(1)).Text("title", "Blue").Text("artist", "Joni").ToRow(), Cancellation);
        await Songs.InsertOneAsync(writer.Uuid("song_id", Id(1)).Text("title", "Blue 2").Text("artist", null).Int("year", 1971).ToRow(), Cancellation);
        var replaced = Assert.NotNull(await Songs.FindOneAsync(query, Cancellation));
        Assert.Equal(("Blue 2", null, 1971), (replaced.Text("title"), replaced.Text("artist"), replaced.Int("year")));

        await Songs.UpdateOneAsync(key, new JsonObject { ["artist"] = "Joni", ["metadata"] = Json.Map(new Dictionary<string, string> { ["a"] = "b" }) }, ["year"], Cancellation);
        var changed = Assert.NotNull(await Songs.FindOneAsync(query, Cancellation));
        Assert.Equal(("Blue 2", "Joni", null, "b"), (changed.Text("title"), changed.Text("artist"), changed.Int("year"), changed.Map("metadata")["a"]));

        await Songs.DeleteOneAsync(key, Cancellation);
        Assert.Null(await Songs.FindOneAsync(query, Cancellation));
    }

    [Fact]
    public async Task Chunks_of_one_song_go_together_and_all_of_a_table_only_on_request()
    {
        var chunks = _database.Client.Table("audio_chunks");
        using var writer = new RowWriter(clearsMissing: false);
        await chunks.InsertManyAsync([.. Enumerable.Range(0, 10).Select(i => writer.Uuid("song_id", Id(i % 2)).Int("chunk_no", i).Blob("data", Windows(i)).ToRow())], Cancellation);

        var window = new TableQuery(["chunk_no", "data"])
        {
            Filter = new JsonObject { ["song_id"] = Id(1).ToString(), ["chunk_no"] = new JsonObject { ["$gte"] = 3, ["$lt"] = 8 } },
            Sort = new JsonObject { ["chunk_no"] = 1 },
            Limit = 4,
        };
        Assert.Equal([3, 5, 7], (await chunks.FindPageAsync(window, cursor: null, Cancellation)).Rows.Select(row => row.Int("chunk_no")));

        await chunks.DeleteManyAsync(new JsonObject { ["song_id"] = Id(1).ToString() }, Cancellation);
        Assert.Equal(5, _database.Server.Database.Count(AstraDatabase.Keyspace, "audio_chunks"));
        await chunks.TruncateAsync(Cancellation);
        Assert.Equal(0, _database.Server.Database.Count(AstraDatabase.Keyspace, "audio_chunks"));
    }

    [Fact]
    public async Task Rows_of_the_wrong_kind_are_refused_and_the_others_written()
    {
        var rows = Rows(60);
        using var writer = new RowWriter(clearsMissing: false);
        rows[7] = writer.Uuid("embedding_id", Id(7)).Text("revision", "soon").ToRow();
        rows[55] = writer.Text("title", "without a key").ToRow();

        var refused = await Assert.ThrowsAsync<DataApiBulkException>(() => Embeddings.InsertManyAsync(rows, Cancellation));

        Assert.Equal([(7, "INVALID_COLUMN_VALUES"), (55, "MISSING_PRIMARY_KEY_COLUMNS")], refused.Rows.Select(row => (row.Index, row.Error.Code)));
        Assert.Equal(58, _database.Server.Database.Count(AstraDatabase.Keyspace, "embeddings"));
        Assert.Equal(2, _database.Server.Requests.Count);
    }

    [Fact]
    public async Task Body_above_20_MB_is_a_sentence_after_one_request()
    {
        using var writer = new RowWriter(clearsMissing: false);
        var row = writer.Uuid("song_id", Id(1)).Blob("audio_blob", new byte[16_000_000]).ToRow();

        var refused = await Assert.ThrowsAsync<DataApiException>(() => Songs.InsertOneAsync(row, Cancellation));

        Assert.Contains("21.3 MB, which is more than the database takes at once", refused.Message, StringComparison.Ordinal);
        Assert.True(_database.Server.Requests.Count <= 1);
        Assert.Equal(0, _database.Server.Database.Count(AstraDatabase.Keyspace, "songs"));
    }

    [Fact]
    public async Task Cancelling_in_mid_request_hangs_up_and_leaves_the_client_usable()
    {
        _database.Server.Faults.Next(Fault.Stall);
        using var source = new CancellationTokenSource();
        var sent = Songs.FindOneAsync(ById(1), source.Token);
        while (_database.Server.Requests.Count == 0)
        {
            await Task.Delay(1, Cancellation);
        }

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
        Assert.Null(await Songs.FindOneAsync(ById(1), Cancellation));
        Assert.True(_database.Client.Health.IsReachable);
    }

    [Fact]
    public async Task Token_that_is_changed_on_the_way_is_said_at_once()
    {
        await Songs.FindOneAsync(ById(1), Cancellation);
        _database.Server.Token = "AstraCS:other";

        await Assert.ThrowsAsync<DataApiAuthException>(() => Songs.FindOneAsync(ById(1), Cancellation));

        Assert.Equal(2, _database.Server.Requests.Count);
    }

    private static TableQuery ById(int i) => new(["title"]) { Filter = new JsonObject { ["song_id"] = Id(i).ToString() } };

    private static Guid Id(int i) => new(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    private static byte[] Windows(int i)
    {
        var bytes = new byte[1000 + i];
        new Random(i).NextBytes(bytes);
        return bytes;
    }

    private static List<Row> Rows(int count)
    {
        using var writer = new RowWriter(clearsMissing: false);
        return [.. Enumerable.Range(0, count).Select(i => writer
            .Uuid("embedding_id", Id(i)).Uuid("song_id", Id(i)).Text("model_name", "m").Vector("embedding", RowTests.Vector(i)).Double("uniformity", Math.Sqrt(i))
            .Blob("windows", Windows(i)).Time("created_at", new DateTimeOffset(2026, 9, 1, 10, 0, 0, i, TimeSpan.Zero)).Long("revision", i)
            .Text("title", $"Titel № {i} \"ß\" 日本").Text("genre", i % 2 == 0 ? "Even" : "Odd").Map("metadata", new Dictionary<string, string> { ["unit"] = "µ" }).ToRow())];
    }
}
