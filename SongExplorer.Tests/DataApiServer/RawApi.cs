using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SongExplorer.DataApiServer;

namespace SongExplorer.Tests.DataApiServer;

/// <summary>The test server and a client that sends what it is given, byte for byte.</summary>
internal sealed partial class RawApi : IAsyncDisposable
{
    private readonly HttpClient _http;

    private RawApi(DataApiTestServer server)
    {
        Server = server;
        _http = new HttpClient { BaseAddress = server.Address };
    }

    public DataApiTestServer Server { get; }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RawApi> StartAsync(DataApiServerOptions? options = null) =>
        new(await DataApiTestServer.StartAsync(options ?? new DataApiServerOptions(), Cancellation));

    /// <summary>A server with a table of songs, its indexes, and as many songs: 1 has bpm 1, genre g1 and so on.</summary>
    public static async Task<RawApi> WithSongsAsync(int count = 0, int pageSize = 50)
    {
        var api = await StartAsync(new DataApiServerOptions { PageSize = pageSize });
        await api.KeyspaceAsync("createTable", ("name", "\"songs\""), ("definition", """
            {"columns":{"song_id":"uuid","title":"text","genre":"text","bpm":"int","size":"bigint","duration":"double","gain":"float","live":"boolean",
            "created_at":"timestamp","audio_blob":"blob","metadata":{"type":"map","keyType":"text","valueType":"text"},
            "embedding":{"type":"vector","dimension":2}},"primaryKey":"song_id"}
            """));
        await api.SongsAsync("createIndex", ("name", "\"songs_genre\""), ("definition", """{"column":"genre"}"""));
        await api.SongsAsync("createIndex", ("name", "\"songs_bpm\""), ("definition", """{"column":"bpm"}"""));
        await api.SongsAsync("createVectorIndex", ("name", "\"songs_vector\""), ("definition", """{"column":"embedding"}"""));
        for (var i = 1; i <= count; i++)
        {
            await api.InsertAsync($$"""{"song_id":"#{{i}}","title":"t{{i}}","genre":"g{{i % 2}}","bpm":{{i}}}""");
        }

        return api;
    }

    /// <summary>A table of chunks: partition song_id, then chunk_no upwards and take downwards.</summary>
    public async Task CreateChunksAsync() => Assert.Null((await KeyspaceAsync("createTable", ("name", "\"chunks\""), ("definition", """
        {"columns":{"song_id":"uuid","chunk_no":"int","take":"int","data":"blob"},
        "primaryKey":{"partitionBy":["song_id"],"partitionSort":{"chunk_no":1,"take":-1}}}
        """))).Error);

    /// <summary>The id that is written #1, #2 and so on in what is sent and in what came back.</summary>
    public static string Id(int number) => $"a4233418-0000-0000-0000-{number:d12}";

    public Task<RawAnswer> DatabaseAsync(string body) => PostAsync("v1", body);

    public Task<RawAnswer> KeyspaceAsync(string command, params (string Name, string Json)[] members) => PostAsync("v1/default_keyspace", Text(command, members));

    public Task<RawAnswer> SongsAsync(string command, params (string Name, string Json)[] members) => PostAsync("v1/default_keyspace/songs", Text(command, members));

    public Task<RawAnswer> SongsAsync(string command, string body) => PostAsync("v1/default_keyspace/songs", $$"""{"{{command}}":{{body}} }""");

    public Task<RawAnswer> ChunksAsync(string command, params (string Name, string Json)[] members) => PostAsync("v1/default_keyspace/chunks", Text(command, members));

    public async Task InsertAsync(string document) => Assert.Null((await SongsAsync("insertOne", ("document", document))).Error);

    /// <summary>Inserts as many songs in batches of 100.</summary>
    public async Task FillAsync(int count, Func<int, string> document)
    {
        foreach (var batch in Enumerable.Range(0, count).Select(document).Chunk(100))
        {
            Assert.Null((await SongsAsync("insertMany", ("documents", $"[{string.Join(',', batch)}]"))).Error);
        }
    }

    /// <summary>The song as it is stored now.</summary>
    public async Task<string> SongAsync(int number) =>
        (await SongsAsync("findOne", ("filter", $$"""{"song_id":"#{{number}}"}"""))).Json["data"]!["document"]?.ToJsonString() ?? "null";

    public Task<RawAnswer> PostAsync(string path, string body, string? token = "AstraCS:test", string contentType = "application/json") =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(ShortId().Replace(body, id => Id(int.Parse(id.ValueSpan[1..])))))
            {
                Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) },
            },
            Headers = { { "Token", token is null ? [] : [token] } },
        });

    public async Task<RawAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request, Cancellation);
        var text = LongId().Replace(await response.Content.ReadAsStringAsync(Cancellation), id => $"#{int.Parse(id.Groups["number"].ValueSpan)}");
        return new RawAnswer((int)response.StatusCode, text, response.Headers.RetryAfter?.ToString());
    }

    /// <summary>The JSON of a command.</summary>
    public static string Text(string command, params (string Name, string Json)[] members) =>
        $"{{\"{command}\":{{{string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Json}"))}}}}}";

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }

    [GeneratedRegex(@"#\d+")]
    private static partial Regex ShortId();

    [GeneratedRegex(@"a4233418-0000-0000-0000-(?<number>\d{12})")]
    private static partial Regex LongId();
}

internal sealed record RawAnswer(int Status, string Text, string? RetryAfter)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public JsonArray Documents => Json["data"]!["documents"]!.AsArray();

    public string? NextPage => (string?)Json["data"]!["nextPageState"];

    /// <summary>Family, scope and code of the first error, as in <c>REQUEST/SCHEMA UNKNOWN_KEYSPACE</c>.</summary>
    public string? Error => Json["errors"]?[0] is { } error ? $"{error["family"]}/{error["scope"]} {error["errorCode"]}" : null;

    public string Warnings => string.Join(' ', Json["status"]?["warnings"]?.AsArray().Select(warning => (string)warning!["errorCode"]!) ?? []);

    public string Column(string name) => string.Join(' ', Documents.Select(row => row![name]?.ToString() ?? "-"));
}
