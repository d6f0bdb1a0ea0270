using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Accounts;
using SongExplorer.Keys;
using SongExplorer.Tests.Hosting.Accounts;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Api;

/// <summary>A site that lets each caller ask three times; the next call comes back after twenty seconds.</summary>
public sealed class CallLimitsTests : IAsyncLifetime
{
    private const int Allowed = 3;
    private readonly WebSite _site = new(("Api:RequestsPerMinute", "3"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_ask_again()
    {
        var answers = await AskAsync(_site.Client, Allowed + 1);

        Assert.All(answers[..Allowed], answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1].StatusCode);
        Assert.InRange(answers[^1].Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 20);
        Assert.StartsWith("That was too much at once.", await Problem.DetailOfAsync(answers[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_key_is_counted_for_itself()
    {
        await AskAsync(_site.Client, Allowed + 1);
        var made = await _site.Services.GetRequiredService<ApiKeyStorage>().CreateAsync(new ApiKeyRequest("Player", Role.Editor), Cancellation);
        using var program = new HttpClient { BaseAddress = _site.Client.BaseAddress };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Secret);

        var answers = await AskAsync(program, Allowed + 1);

        Assert.Equal([200, 200, 200, 429], answers.Select(answer => (int)answer.StatusCode));
    }

    [Fact]
    public async Task Guessing_keys_is_limited_too()
    {
        using var guesser = new HttpClient { BaseAddress = _site.Client.BaseAddress };
        guesser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sx_guess");

        Assert.Equal([401, 401, 401, 429], (await AskAsync(guesser, Allowed + 1)).Select(answer => (int)answer.StatusCode));
    }

    [Fact]
    public async Task Pages_may_ask_as_often_as_they_need()
    {
        using var browser = new HttpClient { BaseAddress = _site.Client.BaseAddress };
        await browser.GetAsync("/", Cancellation);

        Assert.All(await AskAsync(browser, 50), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task The_pages_of_one_person_do_not_keep_another_waiting()
    {
        await using var site = new WebSite(("Api:PageRequestsPerMinute", "5"));
        await site.InitializeAsync();
        await site.LetInAsync("Ann", Role.Admin);
        await site.LetInAsync("Lee", Role.Listener);
        using var ann = await site.SignInAsync("Ann");
        using var lee = await site.SignInAsync("Lee"); // two requests each, before it is known who asks

        var answers = await AskAsync(ann, 6, "/account");

        Assert.Equal([200, 200, 200, 200, 200, 429], answers.Select(answer => (int)answer.StatusCode));
        Assert.InRange(answers[^1].Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 12);
        Assert.Contains("Api:PageRequestsPerMinute", await answers[^1].Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(ann, 1))[0].StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(lee, 1, "/account"))[0].StatusCode);

        using var stranger = site.OpenBrowser();
        Assert.Equal([200, 429], (await AskAsync(stranger, 2, "/sign-in")).Select(answer => (int)answer.StatusCode));
        Assert.All(await AskAsync(stranger, 9, "/healthz/live"), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.All(await AskAsync(stranger, 9, "/healthz/ready"), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    private static async Task<List<HttpResponseMessage>> AskAsync(HttpClient client, int times, string address = "/api/v1/jobs")
    {
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < times; i++)
        {
            answers.Add(await client.GetAsync(address, Cancellation));
        }

        return answers;
    }
}

public sealed class CrowdTests(WebSite site) : IClassFixture<WebSite>
{
    [Fact]
    public async Task A_thousand_at_once_are_answered_or_told_to_wait()
    {
        await site.AddAsync("song.mp3", [1]);
        string[] addresses = ["/api/v1/songs", "/api/v1/facets", "/api/v1/search?words=a", "/api/v1/jobs", "/api/v1/openapi.json"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => site.Client.GetAsync(addresses[i % addresses.Length], TestContext.Current.CancellationToken)));

        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, $"{answer.StatusCode}"));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }
}
