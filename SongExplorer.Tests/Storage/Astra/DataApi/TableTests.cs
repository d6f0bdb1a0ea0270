using System.Text.Json.Nodes;
using SongExplorer.Songs;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Tests.Storage.Astra.DataApi;

/// <summary>What a table's commands look like on the wire, and how their answers are read.</summary>
public sealed class TableTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Query_names_its_columns_and_filter()
    {
        var sent = await SentAsync("""{"data":{"documents":[],"nextPageState":null}}""", table => table.FindPageAsync(
            new TableQuery(["song_id", "title"]) { Filter = new JsonObject { ["genre"] = "rock" }, Limit = 20, Sort = new JsonObject { ["chunk_no"] = 1 } },
            "AQID", Cancellation));

        Assert.Equal(
            """{"find":{"filter":{"genre":"rock"},"projection":{"song_id":1,"title":1},"sort":{"chunk_no":1},"options":{"limit":20,"pageState":"AQID"}}}""", sent);
    }

    [Fact]
    public async Task Vector_search_sends_the_vector_in_binary_and_a_limit()
    {
        float[] vector = [1, .. new float[Embedding.Dimension - 1]];
        var sent = await SentAsync("""{"data":{"documents":[],"nextPageState":null}}""", table => table.FindPageAsync(
            new TableQuery(["song_id"]) { Nearest = vector, Limit = 20, IncludeSimilarity = true }, cursor: null, Cancellation));

        var binary = Convert.ToBase64String([0x3F, 0x80, .. new byte[2046]]);
        Assert.Equal(
            """{"find":{"projection":{"song_id":1},"sort":{"embedding":{"$binary":"?"}},"options":{"limit":20,"includeSimilarity":true}}}""".Replace("?", binary, StringComparison.Ordinal),
            sent);
    }

    [Fact]
    public async Task Single_row_is_asked_for_without_limit() => Assert.Equal(
        """{"findOne":{"filter":{"song_id":"7"},"projection":{"title":1},"options":{}}}""",
        await SentAsync("""{"data":{"document":null}}""", async table => Assert.Null(
            await table.FindOneAsync(new TableQuery(["title"]) { Filter = new JsonObject { ["song_id"] = "7" }, Limit = 1 }, Cancellation))));

    [Fact]
    public async Task Updates_and_deletes_name_the_whole_key()
    {
        var key = new JsonObject { ["song_id"] = "7" };

        Assert.Equal(
            """{"updateOne":{"filter":{"song_id":"7"},"update":{"$set":{"title":"Für Élise","bpm":"NaN"},"$unset":{"genre":""}}}}""",
            await SentAsync("""{"status":{"matchedCount":1}}""", table => table.UpdateOneAsync(
                key, new JsonObject { ["title"] = "Für Élise", ["bpm"] = Json.Number(double.NaN) }, ["genre"], Cancellation)));
        Assert.Equal(
            """{"deleteOne":{"filter":{"song_id":"7"}}}""",
            await SentAsync("""{"status":{"deletedCount":-1}}""", table => table.DeleteOneAsync(key, Cancellation)));
        Assert.Equal(
            """{"deleteMany":{"filter":{"song_id":"7"}}}""",
            await SentAsync("""{"status":{"deletedCount":-1}}""", table => table.DeleteManyAsync(key, Cancellation)));
        Assert.Equal(
            """{"deleteMany":{"filter":{}}}""",
            await SentAsync("""{"status":{"deletedCount":-1}}""", table => table.TruncateAsync(Cancellation)));
    }

    [Fact]
    public async Task Single_row_is_written_as_it_is()
    {
        using var writer = new RowWriter(clearsMissing: false);
        var row = writer.Text("title", "Blue").ToRow();

        Assert.Equal(
            """{"insertOne":{"document":{"title":"Blue"}}}""",
            await SentAsync("""{"status":{"insertedIds":[["7"]]}}""", table => table.InsertOneAsync(row, Cancellation)));
    }

    [Fact]
    public async Task Pages_follow_until_there_is_none_whatever_their_length()
    {
        using var api = new ScriptedDataApi(
            ScriptedDataApi.Json("""{"data":{"documents":[{"n":1},{"n":2}],"nextPageState":"A"}}"""),
            ScriptedDataApi.Json("""{"data":{"documents":[],"nextPageState":"B"}}"""),
            ScriptedDataApi.Json("""{"data":{"documents":[{"n":3}],"nextPageState":null}}"""));
        using var client = api.Connect();

        var rows = await client.Table("songs").FindAsync(new TableQuery(["n"]), Cancellation).Select(row => row.Int("n")).ToListAsync(Cancellation);

        Assert.Equal([1, 2, 3], rows);
        Assert.Equal(3, client.RequestCount);
    }

    [Fact]
    public async Task Page_that_leads_to_itself_does_not_go_on_for_ever()
    {
        using var api = new ScriptedDataApi(ScriptedDataApi.Json("""{"data":{"documents":[{"n":1}],"nextPageState":"A"}}"""));
        using var client = api.Connect();

        await Assert.ThrowsAsync<DataApiUnreachableException>(async () => await client.Table("songs").FindAsync(new TableQuery(["n"]), Cancellation).CountAsync(Cancellation));

        Assert.Equal(2, client.RequestCount);
    }

    [Fact]
    public async Task Answer_without_rows_is_a_sentence()
    {
        using var api = new ScriptedDataApi(ScriptedDataApi.Json(ScriptedDataApi.Ok));
        using var client = api.Connect();
        var table = client.Table("songs");

        await Assert.ThrowsAsync<DataApiUnreachableException>(() => table.FindPageAsync(new TableQuery(["n"]), cursor: null, Cancellation));
        await Assert.ThrowsAsync<DataApiUnreachableException>(() => table.FindOneAsync(new TableQuery(["n"]), Cancellation));
    }

    [Fact]
    public async Task Senseless_queries_are_not_sent()
    {
        using var api = new ScriptedDataApi(ScriptedDataApi.Json(ScriptedDataApi.Ok));
        using var client = api.Connect();
        var table = client.Table("songs");
        var vector = RowTests.Vector(1);

        await RefusedAsync<ArgumentException>(new TableQuery([]));
        await RefusedAsync<ArgumentException>(new TableQuery(["n"]) { Limit = 0 });
        await RefusedAsync<ArgumentException>(new TableQuery(["n"]) { Nearest = vector });
        await RefusedAsync<ArgumentException>(new TableQuery(["n"]) { Nearest = vector, Limit = 1001 });
        await RefusedAsync<ArgumentException>(new TableQuery(["n"]) { Nearest = vector, Limit = 10, Sort = new JsonObject { ["n"] = 1 } });
        await RefusedAsync<DataApiValidationException>(new TableQuery(["n"]) { Nearest = new float[256], Limit = 10 });
        await RefusedAsync<DataApiValidationException>(new TableQuery(["n"]) { Nearest = new float[512], Limit = 10 });
        await Assert.ThrowsAsync<ArgumentException>(() => table.DeleteManyAsync([], Cancellation));
        Assert.Equal(0, client.RequestCount);

        async Task RefusedAsync<T>(TableQuery query)
            where T : Exception => await Assert.ThrowsAsync<T>(() => table.FindPageAsync(query, cursor: null, Cancellation));
    }

    [Fact]
    public async Task Warnings_are_logged_and_no_failure()
    {
        using var api = new ScriptedDataApi(ScriptedDataApi.Json(
            """{"data":{"documents":[],"nextPageState":null},"status":{"warnings":[{"scope":"WARNING","errorCode":"MISSING_INDEX","title":"No index","message":"private"}]}}"""));
        using var client = api.Connect();

        await client.Table("songs").FindPageAsync(new TableQuery(["n"]), cursor: null, Cancellation);

        Assert.Contains(api.Log.Lines, line => line.StartsWith("find on songs was answered with a warning: MISSING_INDEX: No index", StringComparison.Ordinal));
        Assert.DoesNotContain(api.Log.Lines, line => line.Contains("private", StringComparison.Ordinal));
    }

    private static async Task<string> SentAsync(string answer, Func<DataApiTable, Task> act)
    {
        using var api = new ScriptedDataApi(ScriptedDataApi.Json(answer));
        using var client = api.Connect();
        await act(client.Table("songs"));
        return Assert.Single(api.Requests).Body;
    }
}
