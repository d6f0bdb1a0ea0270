using System.Text.Json.Nodes;
using SongExplorer.DataApiServer;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Tests.Storage.Astra.Schema;

public sealed class AstraSchemaInstallerTests : IAsyncLifetime
{
    private AstraDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await AstraDatabase.StartAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Empty_keyspace_gets_every_table_and_index_once()
    {
        var told = new List<string>();
        var first = await _database.Installer.InitAsync(new Told(told), Cancellation);
        var second = await _database.Installer.InitAsync(progress: null, Cancellation);

        Assert.True(first.IsAsNeeded);
        Assert.Equal(7 + 23, first.Created.Count);
        Assert.Equal(first.Created, told);
        Assert.Equal(["audio_chunks", "embeddings", "leases", "library", "metadata", "songs", "tombstones"], _database.Server.Database.Tables(AstraDatabase.Keyspace).Order());
        Assert.True(second.IsAsNeeded);
        Assert.Empty(second.Created);
    }

    [Fact]
    public async Task Check_names_every_missing_table_and_makes_none()
    {
        var report = await _database.Installer.CheckAsync(Cancellation);

        Assert.Equal(7, report.Missing.Count);
        Assert.Equal("The keyspace default_keyspace has no table songs. Run init-astra, which creates it.", report.Missing[0]);
        Assert.Empty(_database.Server.Database.Tables(AstraDatabase.Keyspace));
    }

    [Fact]
    public async Task Missing_columns_and_indexes_are_added_to_what_is_there()
    {
        await CreateAsync("songs", new JsonObject { ["song_id"] = "uuid", ["title"] = "text", ["mood"] = "text" });

        var check = await _database.Installer.CheckAsync(Cancellation);
        var report = await _database.Installer.InitAsync(progress: null, Cancellation);

        Assert.Contains("The table songs has no column artist. Run init-astra, which adds it.", check.Missing);
        Assert.Contains("The table songs has no index of artist. Run init-astra, which creates it.", check.Missing);
        Assert.StartsWith("columns songs.artist, songs.album", report.Created[0], StringComparison.Ordinal);
        Assert.True(report.IsAsNeeded);
    }

    [Fact]
    public async Task Columns_whose_answer_was_lost_are_there_all_the_same()
    {
        await CreateAsync("songs", new JsonObject { ["song_id"] = "uuid" });
        _database.Server.Faults.Next(Fault.ResetAfter, when: request => request.Command == "alterTable");

        Assert.True((await _database.Installer.InitAsync(progress: null, Cancellation)).IsAsNeeded);
    }

    [Fact]
    public async Task Vectors_of_another_length_stop_everything()
    {
        await CreateAsync("embeddings", new JsonObject { ["embedding_id"] = "uuid", ["embedding"] = new JsonObject { ["type"] = "vector", ["dimension"] = 256 } }, "embedding_id");

        var report = await _database.Installer.InitAsync(progress: null, Cancellation);

        Assert.Equal(
            "embeddings.embedding is vector<float, 256>, but must be vector<float, 512>. A column's type cannot be changed: set ASTRA_DB_KEYSPACE to another keyspace, or delete these tables with init-astra --drop and run init-astra again.",
            Assert.Single(report.Differences));
        Assert.False(report.IsAsNeeded);
        Assert.Empty(report.Created);
        Assert.Equal(["embeddings"], _database.Server.Database.Tables(AstraDatabase.Keyspace));
    }

    [Fact]
    public async Task Types_and_keys_that_differ_are_named()
    {
        await CreateAsync("songs", new JsonObject { ["song_id"] = "uuid", ["year"] = "text", ["metadata"] = "text" });
        await CreateAsync("audio_chunks", new JsonObject { ["song_id"] = "uuid", ["chunk_no"] = "int" });

        var differences = (await _database.Installer.CheckAsync(Cancellation)).Differences;

        Assert.Equal(3, differences.Count);
        Assert.StartsWith("songs.year is text, but must be int. A column's type cannot be changed", differences[0], StringComparison.Ordinal);
        Assert.StartsWith("songs.metadata is text, but must be map<text, text>.", differences[1], StringComparison.Ordinal);
        Assert.StartsWith("The key of audio_chunks is (song_id), but must be (song_id, chunk_no).", differences[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indexes_that_differ_are_named_with_what_to_do()
    {
        await _database.Installer.InitAsync(progress: null, Cancellation);
        await ReplaceAsync("embeddings", "embeddings_embedding_idx", "createVectorIndex", "embedding", new JsonObject { ["metric"] = "dot_product", ["sourceModel"] = "other" });
        await ReplaceAsync("embeddings", "embeddings_artist_idx", "createIndex", "artist", []);
        await ReplaceAsync("songs", "songs_genre_idx", "createIndex", "title", []);
        _database.Server.Database.DropIndex(AstraDatabase.Keyspace, "metadata_path_idx");

        var report = await _database.Installer.CheckAsync(Cancellation);

        Assert.Equal(
            [
                "songs_genre_idx is an index of something else than songs.genre. Drop it (DROP INDEX default_keyspace.songs_genre_idx; in the portal's CQL console) and run init-astra, which makes the right one.",
                "embeddings_embedding_idx on embeddings.embedding is a vector index by dot_product, but must be a vector index by cosine. Drop it (DROP INDEX default_keyspace.embeddings_embedding_idx; in the portal's CQL console) and run init-astra, which makes the right one.",
                "embeddings_artist_idx on embeddings.artist is an index of the values as they are, but must be an index without case and accents (caseSensitive false, normalize true, ascii true). Drop it (DROP INDEX default_keyspace.embeddings_artist_idx; in the portal's CQL console) and run init-astra, which makes the right one.",
            ],
            report.Differences);
        Assert.Equal("The table metadata has no index of path. Run init-astra, which creates it.", Assert.Single(report.Missing));
    }

    [Fact]
    public async Task Index_under_another_name_will_do()
    {
        await _database.Installer.InitAsync(progress: null, Cancellation);
        _database.Server.Database.DropIndex(AstraDatabase.Keyspace, "songs_bpm_idx");
        await IndexAsync("songs", "tempo", "createIndex", "bpm", []);

        Assert.True((await _database.Installer.CheckAsync(Cancellation)).IsAsNeeded);
    }

    [Fact]
    public async Task Name_that_another_table_took_is_not_passed_over()
    {
        await CreateAsync("foreign", new JsonObject { ["song_id"] = "uuid", ["bpm"] = "double" });
        await IndexAsync("foreign", "songs_bpm_idx", "createIndex", "bpm", []);

        var report = await _database.Installer.InitAsync(progress: null, Cancellation);

        Assert.False(report.IsAsNeeded);
        Assert.Contains("index songs_bpm_idx", Assert.Single(report.Missing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_are_dropped_only_for_the_keyspaces_name_and_foreign_ones_stay()
    {
        await _database.Installer.InitAsync(progress: null, Cancellation);
        await CreateAsync("foreign", new JsonObject { ["song_id"] = "uuid" });

        var refused = await Assert.ThrowsAsync<DataApiValidationException>(() => _database.Installer.DropAsync("default-keyspace", Cancellation));
        Assert.Contains("nothing was deleted", refused.Message, StringComparison.Ordinal);
        Assert.Equal(8, _database.Server.Database.Tables(AstraDatabase.Keyspace).Count);

        await _database.Installer.DropAsync(AstraDatabase.Keyspace, Cancellation);
        await _database.Installer.DropAsync(AstraDatabase.Keyspace, Cancellation);
        Assert.Equal(["foreign"], _database.Server.Database.Tables(AstraDatabase.Keyspace));
    }

    [Fact]
    public async Task Wrong_token_region_table_and_dimension_are_four_different_sentences()
    {
        await using var elsewhere = await AstraDatabase.StartAsync(options => options.Endpoint = "http://127.0.0.1:9");
        await using var stranger = await AstraDatabase.StartAsync(options => options.Token = "AstraCS:wrong");
        await CreateAsync("embeddings", new JsonObject { ["embedding_id"] = "uuid", ["embedding"] = new JsonObject { ["type"] = "vector", ["dimension"] = 256 } }, "embedding_id");
        var report = await _database.Installer.CheckAsync(Cancellation);

        string[] sentences =
        [
            (await Assert.ThrowsAsync<DataApiAuthException>(() => stranger.Installer.CheckAsync(Cancellation))).Message,
            (await Assert.ThrowsAsync<DataApiUnreachableException>(() => elsewhere.Installer.CheckAsync(Cancellation))).Message,
            report.Missing[0],
            Assert.Single(report.Differences),
        ];

        Assert.All(
            sentences.Zip(["ASTRA_DB_APPLICATION_TOKEN", "ASTRA_DB_REGION", "Run init-astra", "init-astra --drop"]),
            each => Assert.Contains(each.Second, each.First, StringComparison.Ordinal));
        Assert.Equal(4, sentences.Distinct().Count());
    }

    [Fact]
    public async Task Keyspace_that_is_not_there_is_named()
    {
        await using var lost = await AstraDatabase.StartAsync(options => options.Keyspace = "nowhere");

        var failure = await Assert.ThrowsAsync<DataApiSchemaException>(() => lost.Installer.InitAsync(progress: null, Cancellation));

        Assert.StartsWith("The database has no keyspace nowhere.", failure.Message, StringComparison.Ordinal);
    }

    private Task<DataApiReply> CreateAsync(string name, JsonObject columns, string key = "song_id") => SendAsync(
        DataApiScope.Keyspace, "createTable", new JsonObject { ["name"] = name, ["definition"] = new JsonObject { ["columns"] = columns, ["primaryKey"] = key } });

    private Task<DataApiReply> ReplaceAsync(string table, string index, string command, string column, JsonObject options)
    {
        _database.Server.Database.DropIndex(AstraDatabase.Keyspace, index);
        return IndexAsync(table, index, command, column, options);
    }

    private Task<DataApiReply> IndexAsync(string table, string index, string command, string column, JsonObject options) => SendAsync(
        DataApiScope.Of(table), command, new JsonObject { ["name"] = index, ["definition"] = new JsonObject { ["column"] = column, ["options"] = options } });

    private Task<DataApiReply> SendAsync(DataApiScope scope, string command, JsonObject argument) =>
        _database.Client.SendAsync(scope, command, argument, RequestKind.Schema, Cancellation);

    private sealed class Told(List<string> what) : IProgress<string>
    {
        public void Report(string value) => what.Add(value);
    }
}
