using System.Net;
using System.Text;

namespace SongExplorer.Tests.DataApiServer;

public sealed class EnvelopeTests
{
    [Theory]
    [InlineData("v1")]
    [InlineData("v1/")]
    [InlineData("api/json/v1")]
    [InlineData("api/json/v1/")]
    public async Task Both_prefixes_are_served_with_and_without_a_slash(string path)
    {
        await using var api = await RawApi.StartAsync();
        Assert.Equal("""{"status":{"keyspaces":["default_keyspace"]}}""", (await api.PostAsync(path, """{"findKeyspaces":{}}""")).Text);
    }

    [Theory]
    [InlineData("v1/default_keyspace/", """{"status":{"tables":[]}}""")]
    [InlineData("api/json/v1/default_keyspace", """{"status":{"tables":[]}}""")]
    public async Task Keyspaces_have_addresses_too(string path, string expected)
    {
        await using var api = await RawApi.StartAsync();
        Assert.Equal(expected, (await api.PostAsync(path, """{"listTables":{}}""")).Text);
    }

    [Theory]
    [InlineData("POST", "v2", 404)]
    [InlineData("POST", "v1/a/b/c", 404)]
    [InlineData("GET", "v1", 405)]
    public async Task Other_paths_and_methods_have_no_body(string method, string path, int expected)
    {
        await using var api = await RawApi.StartAsync();
        var answer = await api.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.Equal((expected, ""), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData(null, "MISSING_AUTHENTICATION_TOKEN")]
    [InlineData("", "MISSING_AUTHENTICATION_TOKEN")]
    [InlineData("AstraCS:other", "UNAUTHENTICATED_REQUEST")]
    public async Task Without_its_token_nobody_gets_in(string? token, string code)
    {
        await using var api = await RawApi.StartAsync();
        var answer = await api.PostAsync("v1", """{"findKeyspaces":{}}""", token);
        Assert.Equal((401, $"REQUEST/SECURITY {code}"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Old_name_of_the_token_header_is_accepted()
    {
        await using var api = await RawApi.StartAsync();
        var answer = await api.SendAsync(new HttpRequestMessage(HttpMethod.Post, "v1")
        {
            Content = new StringContent("""{"findKeyspaces":{}}""", Encoding.UTF8, "application/json"),
            Headers = { { "X-Cassandra-Token", "AstraCS:test" }, { "Authorization", "Bearer AstraCS:test" } },
        });
        Assert.Null(answer.Error);
    }

    [Fact]
    public async Task Changed_token_refuses_the_old_one()
    {
        await using var api = await RawApi.StartAsync();
        api.Server.Token = "AstraCS:new";
        Assert.Equal(401, (await api.PostAsync("v1", """{"findKeyspaces":{}}""")).Status);
        Assert.Equal(200, (await api.PostAsync("v1", """{"findKeyspaces":{}}""", "AstraCS:new")).Status);
    }

    [Fact]
    public async Task Body_that_is_not_declared_as_JSON_is_refused()
    {
        await using var api = await RawApi.StartAsync();
        var answer = await api.PostAsync("v1", """{"findKeyspaces":{}}""", contentType: "text/plain");
        Assert.Equal((415, "REQUEST/ UNSUPPORTED_CONTENT_TYPE"), (answer.Status, answer.Error));
    }

    [Theory]
    [InlineData("", "COMMAND_FIELD_VALUE_INVALID")]
    [InlineData("hello", "REQUEST_NOT_JSON")]
    [InlineData("""{"findKeyspaces":{}""", "REQUEST_NOT_JSON")]
    [InlineData("""{"findKeyspaces":{},"findKeyspaces":{}}""", "REQUEST_NOT_JSON")]
    [InlineData("""{"findKeyspaces":{"options":{},"options":{}}}""", "REQUEST_NOT_JSON")]
    [InlineData("[]", "REQUEST_STRUCTURE_MISMATCH")]
    [InlineData("""{"findKeyspaces":{},"listTables":{}}""", "REQUEST_STRUCTURE_MISMATCH")]
    [InlineData("""{"findKeyspaces":7}""", "REQUEST_STRUCTURE_MISMATCH")]
    [InlineData("""{"findEverything":{}}""", "COMMAND_UNKNOWN")]
    [InlineData("""{"listTables":{}}""", "COMMAND_UNKNOWN")]
    [InlineData("""{"findKeyspaces":{"filter":{}}}""", "COMMAND_FIELD_UNKNOWN")]
    [InlineData("""{"findKeyspaces":{"options":{"explain":true}}}""", "COMMAND_ACCEPTS_NO_OPTIONS")]
    public async Task Anything_but_one_known_command_is_refused(string body, string code)
    {
        await using var api = await RawApi.StartAsync();
        var answer = await api.DatabaseAsync(body);
        Assert.Equal((200, $"REQUEST/ {code}"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Body_that_is_not_UTF8_is_refused()
    {
        await using var api = await RawApi.StartAsync();
        var answer = await api.SendAsync(new HttpRequestMessage(HttpMethod.Post, "v1")
        {
            Content = new ByteArrayContent([.. "{\"findKeyspaces\":{\""u8, 0xC3, 0x28, .. "\":1}}"u8]) { Headers = { { "Content-Type", "application/json" } } },
            Headers = { { "Token", "AstraCS:test" } },
        });
        Assert.Equal("REQUEST/ REQUEST_NOT_JSON", answer.Error);
    }

    [Fact]
    public async Task Duplicate_keys_are_refused_however_deep_they_are()
    {
        await using var api = await RawApi.WithSongsAsync();
        var answer = await api.SongsAsync("insertOne", ("document", """{"song_id":"#1","metadata":{"a":"1","a":"2"}}"""));
        Assert.Equal("REQUEST/ REQUEST_NOT_JSON", answer.Error);
    }

    [Fact]
    public async Task Explicit_nulls_and_empty_options_are_as_good_as_nothing()
    {
        await using var api = await RawApi.WithSongsAsync(1);
        var answer = await api.SongsAsync("find", ("filter", "null"), ("sort", "null"), ("projection", "null"), ("options", """{"limit":null,"skip":null,"pageState":null,"includeSimilarity":null}"""));
        Assert.Single(answer.Documents);
        Assert.Null((await api.SongsAsync("alterTable", ("operation", """{"drop":{"columns":["title"]}}"""), ("options", "{}"))).Error);
        Assert.Null((await api.SongsAsync("deleteMany", ("filter", "{}"), ("options", "{}"))).Error);
        Assert.Null((await api.SongsAsync("find", ("options", "null"))).Error);
    }

    [Fact]
    public async Task Unknown_options_are_refused()
    {
        await using var api = await RawApi.WithSongsAsync();
        Assert.Equal("REQUEST/ COMMAND_FIELD_UNKNOWN", (await api.SongsAsync("find", ("options", """{"threshold":0.5}"""))).Error);
        Assert.Equal("REQUEST/ COMMAND_FIELD_UNKNOWN", (await api.SongsAsync("findOne", ("options", """{"limit":1}"""))).Error);
        Assert.Equal("REQUEST/ COMMAND_ACCEPTS_NO_OPTIONS", (await api.SongsAsync("deleteOne", ("filter", "{}"), ("options", """{"upsert":true}"""))).Error);
    }

    [Fact]
    public async Task Bodies_over_20_MB_are_refused_and_what_was_sent_is_not_stored()
    {
        await using var api = await RawApi.WithSongsAsync();
        var document = $$$"""{"song_id":"#1","audio_blob":{"$binary":"{{{new string('A', 20 * 1024 * 1024)}}}"}}""";
        try
        {
            Assert.Equal((int)HttpStatusCode.RequestEntityTooLarge, (await api.SongsAsync("insertOne", ("document", document))).Status);
        }
        catch (HttpRequestException)
        {
            // Cut off while it was still sending.
        }

        Assert.Equal(413, api.Server.Requests.Snapshot()[^1].StatusCode);
        Assert.Equal(0, api.Server.Database.Count("default_keyspace", "songs"));
    }

    [Fact]
    public async Task Missing_keyspaces_and_tables_have_their_own_codes()
    {
        await using var api = await RawApi.StartAsync();
        Assert.Equal("REQUEST/SCHEMA UNKNOWN_KEYSPACE", (await api.PostAsync("v1/other", """{"listTables":{}}""")).Error);
        Assert.Equal("REQUEST/SCHEMA UNKNOWN_COLLECTION_OR_TABLE", (await api.SongsAsync("find")).Error);
    }
}
