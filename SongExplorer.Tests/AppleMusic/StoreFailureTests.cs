using System.Text;
using SongExplorer.AppleMusic;
using SongExplorer.Benchmarks.Previews;

namespace SongExplorer.Tests.AppleMusic;

/// <summary>What a person is told when the store does not answer as it should.</summary>
public sealed class StoreFailureTests
{
    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task A_store_that_wants_fewer_questions_is_asked_three_times_and_then_it_is_told(int status)
    {
        await using var house = await OpenAsync();
        house.Scripted.Always("/search", StoreMisdeeds.Status(status));

        Assert.Equal("The store wants fewer questions; try again in a minute.", await house.FailAsync());
        Assert.Equal(3, house.Scripted.Count("/search"));
    }

    [Fact]
    public async Task A_store_that_wants_a_long_pause_is_not_asked_again()
    {
        await using var house = await OpenAsync();
        house.Scripted.Always("/search", StoreMisdeeds.Status(429, ("Retry-After", "60")));

        Assert.Contains("try again in a minute", await house.FailAsync(), StringComparison.Ordinal);
        Assert.Equal(1, house.Scripted.Count("/search"));
    }

    [Fact]
    public async Task What_the_store_asks_for_is_waited()
    {
        var time = new ImpatientTime();
        await using var house = await StoreHouse.OpenAsync(time, _ => { });
        house.Scripted.Next("/search", StoreMisdeeds.Status(429, ("Retry-After", "7")), StoreMisdeeds.Status(503));

        Assert.Equal(11, (await house.SearchAsync("all")).Count);

        Assert.Collection(
            time.Pauses,
            pause => Assert.InRange(pause, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7.5)),
            pause => Assert.InRange(pause, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1.5)));
    }

    [Theory]
    [InlineData(302, "answers with 302 instead of songs")]
    [InlineData(400, "no store in that country")]
    [InlineData(404, "AppleMusic:Address")]
    [InlineData(503, "trouble of its own (503)")]
    public async Task Every_answer_that_is_none_has_its_sentence(int status, string sentence)
    {
        await using var house = await OpenAsync();
        house.Scripted.Always("/search", StoreMisdeeds.Status(status, ("Location", "https://evil.example/")));

        Assert.Contains(sentence, await house.FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_not_remembered()
    {
        await using var house = await OpenAsync();
        house.Scripted.Next("/search", StoreMisdeeds.Html(), StoreMisdeeds.Text("{\"results\":[{\"wrap", "text/javascript"));

        Assert.Contains("a web page instead of songs", await house.FailAsync(), StringComparison.Ordinal);
        Assert.Contains("is broken", await house.FailAsync(), StringComparison.Ordinal);
        Assert.Equal(11, (await house.SearchAsync("all")).Count);
    }

    [Fact]
    public async Task An_answer_without_end_is_ended()
    {
        await using var house = await OpenAsync();
        house.Scripted.Always("/search", StoreMisdeeds.Endless(Encoding.UTF8.GetBytes("{\"results\":["), "text/javascript"));

        Assert.Contains("more than 5 MB", await house.FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_silent_is_given_up()
    {
        await using var house = await StoreHouse.OpenAsync(new ImpatientTime(), options => options.Patience = TimeSpan.FromMilliseconds(50));
        house.Scripted.Always("/search", StoreMisdeeds.Silence());

        Assert.Contains("does not answer", await house.FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_told()
    {
        var house = await OpenAsync();
        await house.Scripted.DisposeAsync();

        Assert.Contains("cannot be reached", await house.FailAsync(), StringComparison.Ordinal);
        await house.DisposeAsync();
    }

    [Fact]
    public async Task A_search_that_is_given_up_ends_the_question()
    {
        await using var house = await OpenAsync();
        var asked = new TaskCompletionSource();
        var gone = new TaskCompletionSource();
        house.Scripted.Next("/search", async context =>
        {
            asked.SetResult();
            await StoreMisdeeds.Silence()(context);
            gone.SetResult();
        });
        using var leaving = new CancellationTokenSource();

        var search = house.Store.SearchAsync(new StoreQuery("all"), leaving.Token);
        await asked.Task;
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => search);
        await gone.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    private static Task<StoreHouse> OpenAsync() => StoreHouse.OpenAsync(new ImpatientTime(), _ => { });
}
