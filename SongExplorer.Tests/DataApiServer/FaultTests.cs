using System.Text.Json;
using SongExplorer.DataApiServer;

namespace SongExplorer.Tests.DataApiServer;

public sealed class FaultTests
{
    private const string Three = """[{"song_id":"#1"},{"song_id":"#2"},{"song_id":"#3"}]""";

    [Theory]
    [InlineData(Fault.TooManyRequests, 429, "")]
    [InlineData(Fault.RequestTimeout408, 408, "")]
    [InlineData(Fault.InternalServerError500Html, 500, "<!DOCTYPE html>")]
    [InlineData(Fault.BadGateway502Html, 502, "<!DOCTYPE html>")]
    [InlineData(Fault.Unavailable503Empty, 503, "")]
    [InlineData(Fault.GatewayTimeout504Html, 504, "<!DOCTYPE html>")]
    [InlineData(Fault.Hibernated503Html, 503, "<!DOCTYPE html>")]
    [InlineData(Fault.Html200, 200, "<!DOCTYPE html>")]
    [InlineData(Fault.Unauthorized401, 401, "{\"errors\":[{")]
    [InlineData(Fault.Errors200Timeout, 200, "{\"errors\":[{")]
    [InlineData(Fault.StaleKeyspace200, 200, "{\"errors\":[{")]
    [InlineData(Fault.ServerError200, 200, "{\"errors\":[{")]
    public async Task Next_request_meets_the_fault_and_nothing_is_done(Fault fault, int status, string start)
    {
        await using var api = await RawApi.WithSongsAsync();
        api.Server.Faults.Next(fault);
        var answer = await InsertAsync(api);
        Assert.Equal((status, null), (answer.Status, answer.RetryAfter));
        Assert.StartsWith(start, answer.Text, StringComparison.Ordinal);
        Assert.Equal(start.Length == 0, answer.Text.Length == 0);
        Assert.Equal((0, status), (api.Server.Database.Count("default_keyspace", "songs"), api.Server.Requests.Snapshot()[^1].StatusCode));
        Assert.Equal(1, api.Server.Faults.Injected[fault]);
        await InsertAsync(api);
    }

    [Theory]
    [InlineData(Fault.Errors200Timeout, "SERVER/DATABASE TIMEOUT_WRITING_DATA")]
    [InlineData(Fault.StaleKeyspace200, "SERVER/DATABASE UNKNOWN_KEYSPACE")]
    [InlineData(Fault.ServerError200, "SERVER/ UNEXPECTED_SERVER_ERROR")]
    [InlineData(Fault.Unauthorized401, "REQUEST/SECURITY UNAUTHENTICATED_REQUEST")]
    public async Task Faults_with_errors_say_which(Fault fault, string error)
    {
        await using var api = await RawApi.WithSongsAsync();
        api.Server.Faults.Next(fault);
        Assert.Equal(error, (await InsertAsync(api)).Error);
    }

    [Fact]
    public async Task Rate_limit_can_say_when_to_come_back()
    {
        await using var api = await RawApi.WithSongsAsync();
        api.Server.Faults.Next(Fault.TooManyRequestsWithRetryAfter);
        var answer = await InsertAsync(api);
        Assert.Equal((429, "1"), (answer.Status, answer.RetryAfter));
    }

    [Theory]
    [InlineData(Fault.ResetBefore, 0)]
    [InlineData(Fault.ResetAfter, 1)]
    public async Task Reset_cuts_the_connection_before_or_after_the_write(Fault fault, int stored)
    {
        await using var api = await RawApi.WithSongsAsync();
        api.Server.Faults.Next(fault);
        await Assert.ThrowsAsync<HttpRequestException>(() => InsertAsync(api));
        Assert.Equal((stored, 0), (api.Server.Database.Count("default_keyspace", "songs"), api.Server.Requests.Snapshot()[^1].StatusCode));
    }

    [Fact]
    public async Task Truncated_answer_is_half_of_the_real_one()
    {
        await using var api = await RawApi.WithSongsAsync();
        api.Server.Faults.Next(Fault.TruncatedJson);
        var half = await InsertAsync(api);
        var whole = await InsertAsync(api);
        Assert.Equal(200, half.Status);
        Assert.StartsWith(half.Text, whole.Text, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => half.Json);
        Assert.Equal(1, api.Server.Database.Count("default_keyspace", "songs"));
    }

    [Fact]
    public async Task Stall_ends_when_its_client_hangs_up_and_nothing_is_done()
    {
        await using var api = await RawApi.WithSongsAsync();
        api.Server.Faults.StallDuration = Timeout.InfiniteTimeSpan;
        api.Server.Faults.Next(Fault.Stall);
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };
        using var content = new StringContent(RawApi.Text("find"), System.Text.Encoding.UTF8, "application/json");
        await Assert.ThrowsAsync<TaskCanceledException>(() => http.PostAsync(new Uri(api.Server.Address, "v1/default_keyspace/songs"), content, RawApi.Cancellation));
        Assert.Equal(0, api.Server.Database.Count("default_keyspace", "songs"));
    }

    [Fact]
    public async Task Stall_that_ends_in_time_is_only_slow()
    {
        await using var api = await RawApi.WithSongsAsync();
        api.Server.Faults.StallDuration = TimeSpan.FromMilliseconds(1);
        api.Server.Faults.Next(Fault.Stall);
        await InsertAsync(api);
    }

    [Fact]
    public async Task Stalled_request_does_not_hold_up_the_end_of_the_server()
    {
        var api = await RawApi.WithSongsAsync();
        api.Server.Faults.StallDuration = Timeout.InfiniteTimeSpan;
        api.Server.Faults.Next(Fault.Stall);
        var stalled = InsertAsync(api);
        while (api.Server.Faults.Injected.Count == 0)
        {
            await Task.Yield();
        }

        await api.Server.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => stalled);
    }

    [Fact]
    public async Task Partial_insert_stores_some_rows_and_answers_a_retryable_error_for_the_others()
    {
        await using var api = await RawApi.WithSongsAsync();
        api.Server.Faults.Next(Fault.PartialInsertMany);
        Assert.Null((await api.SongsAsync("find")).Error); // meets no other command
        var answer = await api.SongsAsync("insertMany", ("documents", Three), ("options", """{"ordered":false,"returnDocumentResponses":true}"""));
        Assert.Equal("SERVER/DATABASE TIMEOUT_WRITING_DATA", answer.Error);
        Assert.Equal("OK ERROR OK", string.Join(' ', answer.Json["status"]!["documentResponses"]!.AsArray().Select(row => (string)row!["status"]!)));
        Assert.Equal(2, api.Server.Database.Count("default_keyspace", "songs"));
    }

    [Fact]
    public async Task Scripts_choose_their_requests_and_end()
    {
        await using var api = await RawApi.WithSongsAsync();
        api.Server.Faults.Next(Fault.TooManyRequests, times: 2, when: request => request.Command == "insertOne" && request.Table == "songs");
        Assert.Equal(200, (await api.SongsAsync("find")).Status);
        Assert.Equal(429, (await InsertAsync(api)).Status);
        Assert.Equal(429, (await InsertAsync(api)).Status);
        Assert.Equal(200, (await InsertAsync(api)).Status);
        Assert.Equal(2, api.Server.Faults.Injected[Fault.TooManyRequests]);
    }

    [Fact]
    public async Task Cleared_faults_are_gone()
    {
        await using var api = await RawApi.WithSongsAsync();
        api.Server.Faults.Next(Fault.TooManyRequests);
        api.Server.Faults.Randomly(1, seed: 1, [Fault.BadGateway502Html]);
        api.Server.Faults.Clear();
        Assert.Equal(200, (await InsertAsync(api)).Status);
    }

    [Fact]
    public async Task Random_faults_meet_their_share_of_the_requests_the_same_in_every_run()
    {
        var runs = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var api = await RawApi.WithSongsAsync();
            api.Server.Faults.Randomly(0.2, seed: 7, [Fault.TooManyRequests, Fault.BadGateway502Html]);
            var statuses = new List<int>();
            for (var i = 0; i < 200; i++)
            {
                statuses.Add((await api.SongsAsync("listIndexes")).Status);
            }

            Assert.InRange(statuses.Count(status => status != 200), 20, 60);
            Assert.Contains(429, statuses);
            Assert.Contains(502, statuses);
            runs.Add(string.Join(' ', statuses));
        }

        Assert.Equal(runs[0], runs[1]);
    }

    [Fact]
    public void Everything_but_a_refused_token_is_recoverable() =>
        Assert.Equal([Fault.Unauthorized401], Enum.GetValues<Fault>().Except(Faults.Recoverable));

    private static Task<RawAnswer> InsertAsync(RawApi api) => api.SongsAsync("insertOne", ("document", """{"song_id":"#1"}"""));
}
