using System.Net;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Tests.Storage.Astra.DataApi;

/// <summary>Pauses, time-outs, the circuit breaker and cancellation, on a clock of their own.</summary>
public sealed class TimingTests
{
    private static readonly ScriptedDataApi.Answer Refusal = ScriptedDataApi.Broken(HttpRequestError.ConnectionError);
    private static readonly ScriptedDataApi.Answer Good = ScriptedDataApi.Json(ScriptedDataApi.Ok);

    private readonly FakeTime _time = new();

    [Fact]
    public async Task Pause_the_server_asks_for_is_made()
    {
        using var api = new ScriptedDataApi(TooFast("7"), Good);
        using var client = api.Connect(time: _time);
        var sent = SendAsync(client);
        await RequestsAsync(client, 1);

        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.False(sent.IsCompleted);
        await MoveUntilAsync(sent, TimeSpan.FromSeconds(1));

        Assert.Equal(2, client.RequestCount);
    }

    [Fact]
    public async Task Pause_longer_than_the_time_that_is_left_is_not_waited_for()
    {
        using var api = new ScriptedDataApi(TooFast("120"));
        using var client = api.Connect(time: _time);

        var busy = await Assert.ThrowsAsync<DataApiServerException>(() => SendAsync(client));

        Assert.Contains("a pause of 120 s", busy.Message, StringComparison.Ordinal);
        Assert.Equal(1, client.RequestCount);
    }

    [Fact]
    public async Task Silence_ends_each_attempt_and_then_the_call()
    {
        using var api = new ScriptedDataApi(ScriptedDataApi.Silence);
        using var client = api.Connect(time: _time);
        var sent = SendAsync(client);
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await RequestsAsync(client, attempt);
            _time.Advance(TimeSpan.FromSeconds(11.9));
            Assert.False(sent.IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(0.1));
        }

        var late = await Assert.ThrowsAsync<DataApiTimeoutException>(() => sent);
        Assert.Contains("(4 attempts, 48 s)", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_of_the_schema_are_given_more_time_but_not_more_than_a_minute()
    {
        using var api = new ScriptedDataApi(ScriptedDataApi.Silence);
        using var client = api.Connect(time: _time);
        var sent = client.SendAsync(DataApiScope.Keyspace, "createTable", [], RequestKind.Schema, TestContext.Current.CancellationToken);
        await RequestsAsync(client, 1);
        _time.Advance(TimeSpan.FromSeconds(29.9));
        Assert.Equal(1, client.RequestCount);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await RequestsAsync(client, 2);
        _time.Advance(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<DataApiTimeoutException>(() => sent);
        Assert.Equal(2, client.RequestCount);
    }

    [Fact]
    public async Task Database_that_does_not_answer_is_left_alone_and_comes_back_by_itself()
    {
        var down = true;
        using var api = new ScriptedDataApi(cancel => (down ? Refusal : Good)(cancel));
        using var client = api.Connect(time: _time);
        var changes = new List<DataApiHealth>();
        client.HealthChanged += changes.Add;

        await Assert.ThrowsAsync<DataApiUnreachableException>(() => SendAsync(client));
        Assert.False(client.Health.IsReachable);
        Assert.Equal(_time.GetUtcNow(), client.Health.Since);
        Assert.Contains("cannot be reached", client.Health.Why, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromSeconds(4));
        var leftAlone = await Assert.ThrowsAsync<DataApiUnreachableException>(() => SendAsync(client));
        Assert.EndsWith("It is tried again by itself in 6 s.", leftAlone.Message, StringComparison.Ordinal);
        Assert.Equal(4, client.RequestCount);

        _time.Advance(TimeSpan.FromSeconds(6));
        await Assert.ThrowsAsync<DataApiUnreachableException>(() => SendAsync(client));
        Assert.Equal(5, client.RequestCount);

        down = false;
        _time.Advance(TimeSpan.FromSeconds(10));
        await SendAsync(client);
        Assert.Equal(DataApiHealth.Reachable, client.Health);
        Assert.Equal([false, false, true], changes.Select(change => change.IsReachable));
        Assert.Equal(changes[0].Since, changes[1].Since);
    }

    [Theory]
    [InlineData("UNAUTHENTICATED_REQUEST", "REQUEST")]
    [InlineData("TIMEOUT_READING_DATA", "SERVER")]
    public async Task Database_that_answers_anything_is_not_left_alone(string code, string family)
    {
        using var api = new ScriptedDataApi(ScriptedDataApi.Error(code, family));
        using var client = api.Connect(time: _time);
        for (var i = 0; i < 8; i++)
        {
            await Assert.ThrowsAnyAsync<DataApiException>(() => SendAsync(client));
        }

        Assert.True(client.Health.IsReachable);
    }

    [Fact]
    public async Task Page_that_was_left_while_the_database_was_tried_does_not_bring_it_back()
    {
        using var api = new ScriptedDataApi(Refusal, Refusal, Refusal, Refusal, ScriptedDataApi.Silence);
        using var client = api.Connect(time: _time);
        await Assert.ThrowsAsync<DataApiUnreachableException>(() => SendAsync(client));
        _time.Advance(TimeSpan.FromSeconds(10));
        using var page = new CancellationTokenSource();

        var sent = SendAsync(client, page.Token);
        await RequestsAsync(client, 5);
        await page.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
        Assert.False(client.Health.IsReachable);
    }

    [Fact]
    public async Task Pages_left_after_a_long_silence_count_against_the_database_and_quick_ones_do_not()
    {
        using var api = new ScriptedDataApi(ScriptedDataApi.Silence);
        using var client = api.Connect(time: _time);

        await LeaveAsync(TimeSpan.FromSeconds(5));
        Assert.True(client.Health.IsReachable);
        _time.Advance(TimeSpan.FromMinutes(2));
        await LeaveAsync(TimeSpan.FromSeconds(7));
        Assert.False(client.Health.IsReachable);

        async Task LeaveAsync(TimeSpan after)
        {
            for (var i = 0; i < 4; i++)
            {
                using var page = new CancellationTokenSource();
                var before = client.RequestCount;
                var sent = SendAsync(client, page.Token);
                await RequestsAsync(client, before + 1);
                _time.Advance(after);
                await page.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
            }
        }
    }

    [Fact]
    public async Task Cancelling_ends_the_request_and_the_pause_at_once()
    {
        using var api = new ScriptedDataApi(ScriptedDataApi.Silence, TooFast("30"));
        using var client = api.Connect(time: _time);
        foreach (var requests in new[] { 1, 2 })
        {
            using var source = new CancellationTokenSource();
            var sent = SendAsync(client, source.Token);
            await RequestsAsync(client, requests);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
        }

        Assert.Equal(2, client.RequestCount);
    }

    [Fact]
    public void Pauses_grow_to_a_limit_and_are_random()
    {
        var backoff = new Backoff(new() { RetryDelay = TimeSpan.FromSeconds(1), LongestRetryDelay = TimeSpan.FromSeconds(3), RateLimitDelay = TimeSpan.FromSeconds(2) });

        Assert.InRange(Longest(0, RetryPace.Usual), 0.8, 1);
        Assert.InRange(Longest(1, RetryPace.Usual), 1.6, 2);
        Assert.InRange(Longest(5, RetryPace.Usual), 2.4, 3);
        Assert.InRange(Longest(0, RetryPace.RateLimit), 1.6, 2);
        Assert.Equal(TimeSpan.FromSeconds(9), backoff.Before(0, RetryPace.RateLimit, TimeSpan.FromSeconds(9)));

        double Longest(int attempt, RetryPace pace) => Enumerable.Range(0, 200).Max(_ => backoff.Before(attempt, pace, asked: null).TotalSeconds);
    }

    private static ScriptedDataApi.Answer TooFast(string retryAfter) => ScriptedDataApi.Of("", "text/plain", HttpStatusCode.TooManyRequests, retryAfter);

    private static Task<DataApiReply> SendAsync(DataApiClient client, CancellationToken? cancellationToken = null) =>
        client.SendAsync(DataApiScope.Of("songs"), "find", [], RequestKind.Data, cancellationToken ?? TestContext.Current.CancellationToken);

    private static async Task RequestsAsync(DataApiClient client, long count)
    {
        while (client.RequestCount < count)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    private async Task MoveUntilAsync(Task sent, TimeSpan step)
    {
        while (!sent.IsCompleted)
        {
            _time.Advance(step);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
