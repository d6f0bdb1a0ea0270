using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SongExplorer.DataApiServer;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Astra;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Tests.Storage.Astra.DataApi;

/// <summary>Everything the server can do wrong, over real HTTP: once it is not noticed, always it ends in a sentence and after few requests.</summary>
public sealed class ServerFaultTests
{
    public static TheoryData<Fault> Recoverable => [.. Faults.Recoverable];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Recoverable))]
    public async Task Fault_that_comes_once_is_not_noticed(Fault fault)
    {
        await using var database = await AstraDatabase.WithTablesAsync(Impatient(fault));
        database.Server.Faults.Next(fault);

        await database.Client.Table("songs").InsertManyAsync(Rows(4), Cancellation);

        Assert.Equal(1, database.Server.Faults.Injected[fault]);
        Assert.Equal(2, database.Server.Requests.Count);
        Assert.Equal(["0", "1", "2", "3"], database.Server.Database.Rows(AstraDatabase.Keyspace, "songs").Select(row => (string)row["title"]).Order());
    }

    [Theory]
    [InlineData(Fault.TooManyRequests, typeof(DataApiServerException), 4, "too fast")]
    [InlineData(Fault.RequestTimeout408, typeof(DataApiUnreachableException), 4, "(408)")]
    [InlineData(Fault.InternalServerError500Html, typeof(DataApiUnreachableException), 4, "(500)")]
    [InlineData(Fault.BadGateway502Html, typeof(DataApiUnreachableException), 4, "(502)")]
    [InlineData(Fault.Unavailable503Empty, typeof(DataApiUnreachableException), 4, "(503)")]
    [InlineData(Fault.GatewayTimeout504Html, typeof(DataApiUnreachableException), 4, "(504)")]
    [InlineData(Fault.Hibernated503Html, typeof(DataApiUnreachableException), 4, "Resume it in the Astra portal")]
    [InlineData(Fault.ResetBefore, typeof(DataApiUnreachableException), 4, "broke")]
    [InlineData(Fault.ResetAfter, typeof(DataApiUnreachableException), 4, "broke")]
    [InlineData(Fault.Stall, typeof(DataApiTimeoutException), 4, "did not answer in time")]
    [InlineData(Fault.Errors200Timeout, typeof(DataApiServerException), 4, "too busy")]
    [InlineData(Fault.StaleKeyspace200, typeof(DataApiServerException), 3, "too busy")]
    [InlineData(Fault.ServerError200, typeof(DataApiServerException), 2, "failed")]
    [InlineData(Fault.Unauthorized401, typeof(DataApiAuthException), 1, "ASTRA_DB_APPLICATION_TOKEN")]
    [InlineData(Fault.TruncatedJson, typeof(DataApiUnreachableException), 4, "incomplete")]
    [InlineData(Fault.Html200, typeof(DataApiUnreachableException), 4, "A web page answers")]
    [InlineData(Fault.PartialInsertMany, typeof(DataApiServerException), 4, "too busy")]
    public async Task Fault_that_stays_ends_in_a_sentence(Fault fault, Type expected, int requests, string sentence)
    {
        await using var database = await AstraDatabase.WithTablesAsync(Impatient(fault));
        database.Server.Faults.Next(fault, times: 100);

        var failure = await Assert.ThrowsAnyAsync<StorageUnavailableException>(() => database.Client.Table("songs").InsertManyAsync(Rows(40), Cancellation));

        Assert.IsType(expected, failure);
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
        Assert.Equal(requests, database.Server.Requests.Count);
        Assert.All([.. database.Log.Lines, failure.ToString()], text => Assert.DoesNotContain("secret", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pause_the_server_asks_for_is_longer_than_our_own()
    {
        await using var database = await AstraDatabase.WithTablesAsync(options => options.TotalTimeout = TimeSpan.FromMilliseconds(900));
        database.Server.Faults.Next(Fault.TooManyRequestsWithRetryAfter, times: 100);

        var busy = await Assert.ThrowsAsync<DataApiServerException>(() => database.Client.Table("songs").InsertManyAsync(Rows(1), Cancellation));

        Assert.Contains("a pause of 1 s", busy.Message, StringComparison.Ordinal);
        Assert.Single(database.Server.Requests.Snapshot());
    }

    [Fact]
    public async Task Nobody_at_the_address_is_said_with_the_address()
    {
        await using var database = await AstraDatabase.StartAsync(options => options.Endpoint = "http://127.0.0.1:9");

        var failure = await Assert.ThrowsAsync<DataApiUnreachableException>(() => database.Installer.CheckAsync(Cancellation));

        Assert.StartsWith("127.0.0.1:9 cannot be reached.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_path_is_another_server()
    {
        await using var database = await AstraDatabase.StartAsync(options => options.ApiPath = "api/json/v2");

        var failure = await Assert.ThrowsAsync<DataApiUnreachableException>(() => database.Installer.CheckAsync(Cancellation));

        Assert.Contains("is not a Data API (it answers 404)", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, database.Client.RequestCount);
    }

    [Fact]
    public async Task Token_is_not_carried_to_where_a_redirect_points()
    {
        await using var other = await AstraDatabase.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var detour = builder.Build();
        detour.Run(http =>
        {
            http.Response.Redirect($"{other.Server.Address}v1/default_keyspace", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        await detour.StartAsync(Cancellation);
        await using var database = await AstraDatabase.StartAsync(options => options.Endpoint = detour.Urls.First());

        var failure = await Assert.ThrowsAsync<DataApiUnreachableException>(() => database.Installer.CheckAsync(Cancellation));

        Assert.Contains("is not a Data API (it answers 307)", failure.Message, StringComparison.Ordinal);
        Assert.Empty(other.Server.Requests.Snapshot());
    }

    [Fact]
    public async Task Hundreds_of_rows_arrive_through_a_server_that_fails_often()
    {
        await using var database = await AstraDatabase.WithTablesAsync(options =>
            (options.AttemptTimeout, options.Retries, options.FailuresUntilBreak) = (TimeSpan.FromMilliseconds(100), 10, 100));
        database.Server.Faults.Randomly(0.2, seed: 4, [.. Faults.Recoverable.Except([Fault.TooManyRequestsWithRetryAfter, Fault.ServerError200, Fault.StaleKeyspace200])]);

        await database.Client.Table("songs").InsertManyAsync(Rows(1000), Cancellation);

        Assert.Equal(1000, database.Server.Database.Count(AstraDatabase.Keyspace, "songs"));
        Assert.NotEmpty(database.Server.Faults.Injected);
    }

    private static Action<AstraOptions> Impatient(Fault fault) => options =>
        options.AttemptTimeout = fault == Fault.Stall ? TimeSpan.FromMilliseconds(50) : options.AttemptTimeout;

    private static List<Row> Rows(int count)
    {
        using var writer = new RowWriter(clearsMissing: false);
        return [.. Enumerable.Range(0, count).Select(i => writer.Uuid("song_id", SongId.New().Value).Text("title", $"{i}").ToRow())];
    }
}
