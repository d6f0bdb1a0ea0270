using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using SongExplorer.DataApiServer;
using SongExplorer.Storage.Astra;
using SongExplorer.Storage.Astra.DataApi;
using SongExplorer.Storage.Local;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Cli;

/// <summary>The verbs that have to do with Astra, run as a person runs them.</summary>
public sealed class AstraVerbTests : IAsyncLifetime
{
    private const string Token = "AstraCS:very-secret-token";
    private readonly TemporaryFolder _folder = new();
    private DataApiTestServer? _server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DataApiTestServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await DataApiTestServer.StartAsync(new DataApiServerOptions { Token = Token }, Cancellation);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task From_an_empty_database_to_a_proven_copy_and_back()
    {
        await FillAsync("home", 12);

        var init = await RunAsync("home", "init-astra");
        var again = await RunAsync("home", "init-astra");
        var dryRun = await RunAsync("home", "migrate", "--from", "local", "--to", "astra", "--dry-run");
        var moved = await RunAsync("home", "migrate", "--from", "local", "--to", "astra", "--json");
        var verified = await RunAsync("home", "verify");
        var synced = await RunAsync("home", "sync");
        var folder = await RunAsync("away", "migrate", "--from", "astra", "--to", _folder.File("old"));
        var folderVerified = await RunAsync("home", "verify", "--from", "local", "--to", _folder.File("old"), "--json");

        Assert.All([init, again, dryRun, moved, verified, synced, folder, folderVerified], run => Assert.Equal((0, ""), (run.ExitCode, run.ExitCode == 0 ? "" : run.Errors)));
        Assert.Contains("is ready", init.Output, StringComparison.Ordinal);
        Assert.Contains("has all it needs", again.Output, StringComparison.Ordinal);
        Assert.Contains("Would move 12 songs", dryRun.Output, StringComparison.Ordinal);
        Assert.Equal(12, JsonDocument.Parse(moved.Output).RootElement.GetProperty("moved").GetInt32());
        Assert.Contains("local and astra are the same: 12 songs", verified.Output, StringComparison.Ordinal);
        Assert.Contains("12 were the same", synced.Output, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(folderVerified.Output).RootElement.GetProperty("isSame").GetBoolean());
    }

    [Fact]
    public async Task Any_difference_is_exit_code_1()
    {
        await FillAsync("home", 2);
        await RunAsync("home", "init-astra");

        var verified = await RunAsync("home", "verify");

        Assert.Equal(1, verified.ExitCode);
        Assert.StartsWith("2 differences between local and astra", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_tells_a_wrong_token_region_table_and_dimension_apart()
    {
        await RunAsync("home", "init-astra");
        var healthy = await DoctorAsync();

        var wrongToken = await DoctorAsync(("ASTRA_DB_APPLICATION_TOKEN", "AstraCS:another-secret"));
        var wrongRegion = await DoctorAsync(("ASTRA_DB_API_ENDPOINT", "http://127.0.0.1:9/"));
        await CommandAsync(DataApiScope.Keyspace, "dropTable", """{"name":"tombstones"}""");
        var missingTable = await DoctorAsync();
        await RunAsync("home", "init-astra");
        await CommandAsync(DataApiScope.Keyspace, "dropTable", """{"name":"embeddings"}""");
        await CommandAsync(DataApiScope.Keyspace, "createTable", """{"name":"embeddings","definition":{"columns":{"embedding_id":"uuid","embedding":{"type":"vector","dimension":256}},"primaryKey":"embedding_id"}}""");
        var wrongDimension = await DoctorAsync();

        Assert.Equal("good", healthy.Health);
        string[] sentences = [wrongToken.Sentence, wrongRegion.Sentence, missingTable.Sentence, wrongDimension.Sentence];
        Assert.All([wrongToken, wrongRegion, missingTable, wrongDimension], finding => Assert.Equal("bad", finding.Health));
        Assert.Equal(4, sentences.Distinct().Count());
        Assert.Contains("ASTRA_DB_APPLICATION_TOKEN", sentences[0], StringComparison.Ordinal);
        Assert.Contains("ASTRA_DB_REGION", sentences[1], StringComparison.Ordinal);
        Assert.Contains("tombstones", sentences[2], StringComparison.Ordinal);
        Assert.Contains("init-astra", sentences[2], StringComparison.Ordinal);
        Assert.Contains("256", sentences[3], StringComparison.Ordinal);
        Assert.Contains("512", sentences[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_settings_are_named_and_nothing_else_needs_them()
    {
        await FillAsync("home", 1);
        var without = new Dictionary<string, string>();

        var astra = await ConsoleRun.ToEndAsync(without, "doctor", "--storage-backend", "astra", "--data", _folder.File("home"));
        var local = await ConsoleRun.ToEndAsync(without, "similar", "at 0°", "--data", _folder.File("home"));

        Assert.Equal(1, astra.ExitCode);
        Assert.Contains("ASTRA_DB_APPLICATION_TOKEN", astra.Errors, StringComparison.Ordinal);
        Assert.Contains("ASTRA_DB_API_ENDPOINT", astra.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", astra.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("ASTRA", local.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_keyspaces_own_name_deletes_the_tables()
    {
        await FillAsync("home", 3);
        await RunAsync("home", "init-astra");
        await RunAsync("home", "migrate", "--from", "local", "--to", "astra");

        var refused = await RunAsync("home", "init-astra", "--drop", "yes");
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(0, (await RunAsync("home", "verify")).ExitCode);

        var dropped = await RunAsync("home", "init-astra", "--drop", "default_keyspace");
        Assert.Equal(0, dropped.ExitCode);
        Assert.StartsWith("3 differences", (await RunAsync("home", "verify")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "astra", "neither a storage backend")]
    [InlineData("local", "local", "name two different libraries")]
    [InlineData("astra", "local", "init-astra")]
    public async Task What_cannot_be_moved_is_one_sentence(string from, string to, string sentence)
    {
        var run = await RunAsync("home", "migrate", "--from", from, "--to", to);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(sentence, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    private async Task FillAsync(string data, int songs)
    {
        using var database = new LibraryDatabase(_folder.File(data), TimeSpan.FromSeconds(1), LibraryMigrations.All);
        await new LocalStorageBackend(database, TimeProvider.System).SaveAsync([.. Enumerable.Range(0, songs).Select(i => TestSongs.At(i))], Cancellation);
    }

    private async Task CommandAsync(DataApiScope scope, string command, string argument)
    {
        using var client = new DataApiClient(
            new AstraOptions { Endpoint = Server.Address.ToString(), Token = Token }, null, TimeProvider.System, NullLogger<DataApiClient>.Instance);
        await client.SendAsync(scope, command, JsonNode.Parse(argument)!.AsObject(), RequestKind.Schema, Cancellation);
    }

    private async Task<(string Health, string Sentence)> DoctorAsync(params (string Name, string Value)[] settings)
    {
        var run = await RunAsync("home", ["doctor", "--storage-backend", "astra", "--json"], settings);
        var finding = JsonDocument.Parse(run.Output).RootElement.EnumerateArray().Single(finding => finding.GetProperty("subject").GetString() == "Astra");
        return (finding.GetProperty("health").GetString()!, finding.GetProperty("sentence").GetString()!);
    }

    private Task<ConsoleResult> RunAsync(string data, params string[] arguments) => RunAsync(data, arguments, []);

    private async Task<ConsoleResult> RunAsync(string data, string[] arguments, (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASTRA_DB_API_ENDPOINT"] = Server.Address.ToString(),
            ["ASTRA_DB_APPLICATION_TOKEN"] = Token,
            ["CACHE__FOLDER"] = _folder.File("cache"),
            ["ASTRA__RETRYDELAY"] = "00:00:00.005",
        };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        var run = await ConsoleRun.ToEndAsync(environment, [.. arguments, "--data", _folder.File(data)]);
        Assert.DoesNotContain("secret", run.Output + run.Errors, StringComparison.Ordinal);
        return run;
    }
}
