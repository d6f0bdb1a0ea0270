using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SongExplorer.Accounts;
using SongExplorer.Audit;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Hosting;

namespace SongExplorer.Tests.Hosting.Accounts;

/// <summary>Signing in where a proxy or a provider says who people are.</summary>
public sealed class ElsewhereTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_provider_lets_people_in_with_the_role_of_their_groups()
    {
        await using var provider = await ScriptedProvider.StartAsync();
        await using var site = await StartAsync([.. provider.Settings, ("SignIn:Groups:music", "editor"), ("SignIn:Everyone", "listener")]);
        provider.Is("7", "Lee", "staff", "music");
        using var browser = site.OpenBrowser();
        Assert.Contains("Sign in with Example &amp; Co", await browser.GetStringAsync("/sign-in?to=/map", Cancellation), StringComparison.Ordinal);

        var back = await WalkAsync(browser, "/sign-in/provider?to=/map");

        Assert.Equal("/map", back.Headers.Location?.OriginalString);
        var seen = Assert.Single(await site.Services.GetRequiredService<AuditTrail>().ReadAsync(new AuditFilter(), before: null, 1, Cancellation));
        Assert.Equal(("Lee", "through Example & Co: editor"), (seen.Name, seen.Subject));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/jobs", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/api/v1/health", Cancellation)).StatusCode);
        Assert.DoesNotContain("must stay on the server", string.Concat(back.Headers.SelectMany(header => header.Value)), StringComparison.Ordinal);

        provider.Is("7", "Lee, renamed", "staff");
        using var later = site.OpenBrowser();
        await WalkAsync(later, "/sign-in/provider");
        Assert.Equal(HttpStatusCode.Forbidden, (await later.GetAsync("/api/v1/jobs", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/api/v1/jobs", Cancellation)).StatusCode);
        Assert.Equal(2, (await AccountsOf(site).ListAsync(Cancellation)).Count);
    }

    [Theory]
    [InlineData("""{"sub":"7","name":"Lee","groups":["others"]}""", "None of your groups may come in here.")]
    [InlineData("""{"name":"Lee","groups":["music"]}""", "did not say who this is")]
    [InlineData("""{"sub":["7"],"groups":"music"}""", "did not say who this is")]
    [InlineData("[]", "did not say who this is")]
    [InlineData("<html>", "did not work")]
    public async Task Who_is_not_known_or_not_meant_is_told_and_not_let_in(string user, string sentence)
    {
        await using var provider = await ScriptedProvider.StartAsync();
        await using var site = await StartAsync([.. provider.Settings, ("SignIn:Groups:music", "editor")]);
        provider.User = user;
        using var browser = site.OpenBrowser();

        var back = await WalkAsync(browser, "/sign-in/provider");

        Assert.Contains(sentence, await browser.GetStringAsync(back.Headers.Location, Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/songs", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_lets_nobody_in_and_words_of_others_are_not_shown()
    {
        await using var provider = await ScriptedProvider.StartAsync();
        await using var site = await StartAsync([.. provider.Settings, ("SignIn:Everyone", "listener")]);
        provider.Is("7", "Lee");
        using var browser = site.OpenBrowser();

        var forged = await browser.GetAsync("/sign-in/provider/return?code=abc&state=forged", Cancellation);
        Assert.StartsWith("/sign-in?trouble=", forged.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain("send money", await browser.GetStringAsync("/sign-in?trouble=send+money", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/songs", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_such_way()
    {
        await using var site = await StartAsync([]);
        using var browser = site.OpenBrowser();

        Assert.StartsWith("/sign-in?to=", (await browser.GetAsync("/sign-in/provider", Cancellation)).Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", "music", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "others, music", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "others", HttpStatusCode.Unauthorized)]
    [InlineData("10.0.0.7", "music", HttpStatusCode.Unauthorized)]
    public async Task A_proxys_word_counts_when_it_is_listed(string listed, string groups, HttpStatusCode expected)
    {
        await using var site = await StartAsync(
            [("Serve:Proxies:0", listed), ("SignIn:ProxyHeader", "X-Remote-User"), ("SignIn:ProxyGroupsHeader", "X-Remote-Groups"), ("SignIn:Groups:music", "editor")]);
        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/jobs");
            request.Headers.Add("X-Remote-User", "lee@example.com");
            request.Headers.Add("X-Remote-Groups", groups);
            request.Headers.Add("X-Forwarded-For", "10.9.9.9");

            Assert.Equal(expected, (await site.Client.SendAsync(request, Cancellation)).StatusCode);
        }

        Assert.Equal(expected == HttpStatusCode.OK ? 2 : 1, (await AccountsOf(site).ListAsync(Cancellation)).Count);
    }

    [Theory]
    [InlineData("SignIn:ProxyHeader", "X-Remote-User", "Serve:Proxies")]
    [InlineData("SignIn:Everyone", "guest", "--allow-anonymous-read")]
    [InlineData("SignIn:Provider:ClientId", "songs", "SignIn:Provider:AuthorizeAddress is")]
    public void What_would_not_be_safe_stops_the_start(string setting, string value, string sentence)
    {
        using var folder = new TemporaryFolder();
        using var app = WebHost.Build(new Dictionary<string, string?> { ["SongExplorer:Data"] = folder.Path, [setting] = value }) as IDisposable;

        var validator = ((Microsoft.AspNetCore.Builder.WebApplication)app!).Services.GetRequiredService<IStartupValidator>();
        Assert.Contains(sentence, Assert.Throws<OptionsValidationException>(validator.Validate).Message, StringComparison.Ordinal);
    }

    private static async Task<WebSite> StartAsync((string Setting, string Value)[] settings)
    {
        var site = new WebSite(settings);
        await site.InitializeAsync();
        await site.LetInAsync("Ann", Role.Admin);
        return site;
    }

    private static AccountStorage AccountsOf(WebSite site) => site.Services.GetRequiredService<AccountStorage>();

    /// <summary>To the provider, and back with what it gave.</summary>
    private static async Task<HttpResponseMessage> WalkAsync(HttpClient browser, string address)
    {
        var there = await browser.GetAsync(address, Cancellation);
        var agreed = await browser.GetAsync(there.Headers.Location, Cancellation);
        return await browser.GetAsync(agreed.Headers.Location, Cancellation);
    }
}
