namespace SongExplorer.Tests.DataApiServer;

public sealed class InsertManyTests
{
    private const string FiveWithTwoBad = """
        [{"song_id":"#1","bpm":1},{"song_id":"#2","bpm":"fast"},{"song_id":"#3","bpm":3},{"song_id":"#4","bpm":"fast"},{"song_id":"#5","bpm":5}]
        """;

    [Theory]
    [InlineData("true", "OK ERROR SKIPPED ERROR SKIPPED", 1)]
    [InlineData("false", "OK ERROR OK ERROR OK", 3)]
    public async Task Every_row_has_an_outcome_and_equal_errors_are_one(string ordered, string outcomes, int stored)
    {
        await using var api = await RawApi.WithSongsAsync();
        var answer = await api.SongsAsync(
            "insertMany", ("documents", FiveWithTwoBad), ("options", $$"""{"ordered":{{ordered}},"returnDocumentResponses":true}"""));
        var responses = answer.Json["status"]!["documentResponses"]!.AsArray();
        Assert.Equal(outcomes, string.Join(' ', responses.Select(response => (string)response!["status"]!)));
        Assert.Equal("""{"_id":["#1"],"status":"OK"}""", responses[0]!.ToJsonString());
        Assert.Equal("""{"_id":[],"status":"ERROR","errorsIdx":0}""", responses[1]!.ToJsonString());
        Assert.Equal(0, (int)responses[3]!["errorsIdx"]!);
        Assert.Single(answer.Json["errors"]!.AsArray());
        Assert.Equal((200, stored), (answer.Status, api.Server.Database.Count("default_keyspace", "songs")));
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 3)]
    public async Task By_default_there_is_one_error_for_each_bad_row(string ordered, int stored)
    {
        await using var api = await RawApi.WithSongsAsync();
        var answer = await api.SongsAsync("insertMany", ("documents", FiveWithTwoBad), ("options", $$$"""{"ordered":{{{ordered}}}}"""));
        Assert.Equal(stored, answer.Json["status"]!["insertedIds"]!.AsArray().Count);
        Assert.Equal(2, answer.Json["errors"]!.AsArray().Count);
    }

    [Fact]
    public async Task Nothing_inserted_means_no_status()
    {
        await using var api = await RawApi.WithSongsAsync();
        var answer = await api.SongsAsync("insertMany", ("documents", """[{"song_id":"x"}]"""));
        Assert.Null(answer.Json["status"]);
        Assert.Equal("REQUEST/DOCUMENT INVALID_COLUMN_VALUES", answer.Error);
    }

    [Fact]
    public async Task Row_the_database_refuses_keeps_its_id()
    {
        await using var api = await RawApi.WithSongsAsync();
        var answer = await api.SongsAsync(
            "insertMany", ("documents", """[{"song_id":"#1","embedding":[0,0]}]"""), ("options", """{"returnDocumentResponses":true}"""));
        Assert.Equal("""[{"_id":["#1"],"status":"ERROR","errorsIdx":0}]""", answer.Json["status"]!["documentResponses"]!.ToJsonString());
        Assert.Equal("SERVER/DATABASE INVALID_DATABASE_QUERY", answer.Error);
    }

    [Fact]
    public async Task More_than_100_documents_are_refused_and_none_is_stored()
    {
        await using var api = await RawApi.WithSongsAsync();
        var documents = string.Join(',', Enumerable.Range(1, 101).Select(i => $$"""{"song_id":"#{{i}}"}"""));
        var answer = await api.SongsAsync("insertMany", ("documents", $"[{documents}]"), ("options", """{"ordered":false}"""));
        Assert.Equal("REQUEST/ COMMAND_FIELD_VALUE_INVALID", answer.Error);
        Assert.Contains("amount of documents to insert is over the max limit (101 vs 100)", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, api.Server.Database.Count("default_keyspace", "songs"));
    }

    [Fact]
    public async Task No_documents_are_refused()
    {
        await using var api = await RawApi.WithSongsAsync();
        Assert.Equal("REQUEST/ COMMAND_FIELD_VALUE_INVALID", (await api.SongsAsync("insertMany", ("documents", "[]"))).Error);
    }
}
