namespace SongExplorer.Tests.DataApiServer;

public sealed class BehindTheScenesTests
{
    [Fact]
    public async Task Log_knows_every_request_with_its_rows_and_bytes()
    {
        await using var api = await RawApi.WithSongsAsync();
        api.Server.Requests.Clear();
        await api.SongsAsync("insertMany", ("documents", """[{"song_id":"#1"},{"song_id":"#2"}]"""));
        await api.DatabaseAsync("no JSON");
        Assert.Equal(2, api.Server.Requests.Count);
        var (insert, broken) = (api.Server.Requests.Snapshot()[0], api.Server.Requests.Snapshot()[1]);
        Assert.Equal(("insertMany", "default_keyspace", "songs", 2, 60 + (2L * RawApi.Id(1).Length), 200), (insert.Command, insert.Keyspace, insert.Table, insert.Documents, insert.Bytes, insert.StatusCode));
        Assert.Equal(("", null, null, 0, 7L, 200), (broken.Command, broken.Keyspace, broken.Table, broken.Documents, broken.Bytes, broken.StatusCode));
    }

    [Fact]
    public async Task Latency_keeps_every_request_waiting()
    {
        await using var api = await RawApi.StartAsync(new() { Latency = Timeout.InfiniteTimeSpan });
        var waiting = api.DatabaseAsync("""{"createKeyspace":{"name":"late"}}""");
        while (api.Server.Requests.Count == 0)
        {
            await Task.Yield();
        }

        Assert.False(waiting.IsCompleted);
        Assert.DoesNotContain("late", api.Server.Database.Keyspaces);
        await api.Server.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => waiting);
    }

    [Fact]
    public async Task Rows_can_be_looked_at_changed_and_removed()
    {
        await using var api = await RawApi.WithSongsAsync(2);
        var database = api.Server.Database;
        Assert.Equal([1, 2], database.Rows("default_keyspace", "songs").Select(row => (int)row["bpm"]).Order());
        Assert.Equal(1, database.Set("default_keyspace", "songs", row => (int)row["bpm"] == 1, "title", null));
        Assert.DoesNotContain("title", await api.SongAsync(1), StringComparison.Ordinal);
        database.Delete("default_keyspace", "songs", row => (int)row["bpm"] == 1);
        Assert.Equal("null", await api.SongAsync(1));
        database.DropTable("default_keyspace", "songs");
        Assert.Equal("REQUEST/SCHEMA UNKNOWN_COLLECTION_OR_TABLE", (await api.SongsAsync("find")).Error);
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        await using var api = await RawApi.WithSongsAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), RawApi.Cancellation, async (batch, _) =>
        {
            var documents = string.Join(',', Enumerable.Range(batch * 50, 50).Select(i => $$"""{"song_id":"#{{i}}"}"""));
            Assert.Null((await api.SongsAsync("insertMany", ("documents", $"[{documents}]"), ("options", """{"ordered":false}"""))).Error);
        });
        Assert.Equal(2000, api.Server.Database.Count("default_keyspace", "songs"));
    }
}
