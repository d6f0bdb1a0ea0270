using SongExplorer.AppleMusic;
using SongExplorer.Tests.Storage.Astra.DataApi;

namespace SongExplorer.Tests.AppleMusic;

public sealed class CallLimiterTests : IDisposable
{
    private readonly FakeTime _time = new();
    private readonly CallLimiter _limiter;

    public CallLimiterTests() => _limiter = new CallLimiter(3, TimeSpan.FromMinutes(1), _time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _limiter.Dispose();

    [Fact]
    public async Task So_many_calls_go_through_in_a_minute_and_the_others_in_the_order_they_came()
    {
        var calls = Enumerable.Range(0, 8).Select(_ => _limiter.WaitAsync(Cancellation)).ToList();
        Assert.All(calls[..3], call => Assert.True(call.IsCompletedSuccessfully));
        Assert.Equal(5, _limiter.Waiting);

        Advance(59);
        Assert.Equal(5, _limiter.Waiting);

        Advance(2);
        await Task.WhenAll(calls[3..6]);
        Assert.Equal(2, _limiter.Waiting);
        Assert.All(calls[6..], call => Assert.False(call.IsCompleted));

        Advance(61);
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task The_window_slides()
    {
        await _limiter.WaitAsync(Cancellation);
        Advance(40);
        await _limiter.WaitAsync(Cancellation);
        await _limiter.WaitAsync(Cancellation);
        var fourth = _limiter.WaitAsync(Cancellation);
        var fifth = _limiter.WaitAsync(Cancellation);

        Advance(21);
        await fourth;
        Assert.False(fifth.IsCompleted);

        Advance(40);
        await fifth;
    }

    [Fact]
    public async Task Who_leaves_the_line_takes_nobodys_turn()
    {
        using var leaving = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 3).Select(_ => _limiter.WaitAsync(Cancellation)).ToList();
        var left = Enumerable.Range(0, 4).Select(_ => _limiter.WaitAsync(leaving.Token)).ToList();
        var last = _limiter.WaitAsync(Cancellation);

        await leaving.CancelAsync();
        foreach (var call in left)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }

        Advance(61);
        await last;
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_told_at_once()
    {
        using var end = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 3 + _limiter.LongestLine).Select(_ => _limiter.WaitAsync(end.Token)).ToList();

        var e = await Assert.ThrowsAsync<StoreException>(() => _limiter.WaitAsync(Cancellation));

        Assert.Contains("wait for the store already", e.Message, StringComparison.Ordinal);
        Assert.Equal(_limiter.LongestLine, _limiter.Waiting);
        await end.CancelAsync();
        Assert.Equal(0, _limiter.Waiting);
        Assert.Equal(3, calls.Count(call => call.IsCompletedSuccessfully));
    }

    private void Advance(int seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
