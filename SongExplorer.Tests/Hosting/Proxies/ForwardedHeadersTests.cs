using System.Text.Json;
using Microsoft.Extensions.Options;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Hosting.Proxies;

/// <summary>Who may say for somebody else who asks, by which name, and how.</summary>
public sealed class ForwardedHeadersTests
{
    private const string Names = "localhost;127.0.0.1;music.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_is_believed_unless_named()
    {
        await using var site = await StartAsync(("AllowedHosts", Names));

        var (server, _) = await AskAsync(site);

        Assert.Equal(site.Client.BaseAddress!.AbsoluteUri.TrimEnd('/'), server);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task A_proxy_that_is_named_says_scheme_name_and_path(string proxy)
    {
        await using var site = await StartAsync(("AllowedHosts", Names), ("Serve:Proxies:0", proxy));

        var (server, https) = await AskAsync(site);

        Assert.Equal("https://music.example/library", server);
        Assert.Equal("max-age=15552000", https);
    }

    [Theory]
    [InlineData("10.0.0.7")]
    [InlineData("10.0.0.0/8")]
    [InlineData("::1")]
    public async Task Another_proxy_than_the_one_that_is_named_is_not(string proxy)
    {
        await using var site = await StartAsync(("AllowedHosts", Names), ("Serve:Proxies:0", proxy));

        var (server, https) = await AskAsync(site);

        Assert.Equal(site.Client.BaseAddress!.AbsoluteUri.TrimEnd('/'), server);
        Assert.Null(https);
    }

    [Fact]
    public async Task A_name_that_is_not_answered_to_is_not_believed_from_a_proxy_either()
    {
        await using var site = await StartAsync(("Serve:Proxies:0", "127.0.0.1"));

        var (server, _) = await AskAsync(site);

        Assert.DoesNotContain("music.example", server, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Callers_are_counted_by_their_own_addresses_and_cannot_make_them_up()
    {
        await using var site = await StartAsync(("Serve:Proxies:0", "127.0.0.1"), ("Serve:AnonymousRead", "true"), ("Api:RequestsPerMinute", "1"));

        // What a caller wrote stands before what the proxy added; only the last word is the proxy's.
        var statuses = new List<int>();
        foreach (var chain in (string[])["1.1.1.1, 10.0.0.7", "2.2.2.2, 10.0.0.7", "10.0.0.8"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/songs");
            request.Headers.Add("X-Forwarded-For", chain);
            statuses.Add((int)(await site.Client.SendAsync(request, Cancellation)).StatusCode);
        }

        Assert.Equal([200, 429, 200], statuses);
    }

    [Fact]
    public async Task What_is_no_address_stops_the_start()
    {
        await using var site = new Unstarted(("Serve:Proxies:0", "proxy.example"));

        Assert.StartsWith("Serve:Proxies names \"proxy.example\"", (await Assert.ThrowsAsync<OptionsValidationException>(site.StartAsync)).Message, StringComparison.Ordinal);
    }

    private static async Task<WebSite> StartAsync(params (string, string)[] settings)
    {
        var site = new WebSite(settings);
        await site.InitializeAsync();
        return site;
    }

    /// <summary>Where the site believes to be, asked as a proxy asks, and what it says of https.</summary>
    private static async Task<(string? Server, string? Https)> AskAsync(WebSite site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/openapi.json");
        request.Headers.Add("X-Forwarded-For", "10.1.2.3");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "music.example");
        request.Headers.Add("X-Forwarded-Prefix", "/library");
        var response = await site.Client.SendAsync(request, Cancellation);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        return (document.RootElement.GetProperty("servers")[0].GetProperty("url").GetString()!.TrimEnd('/'),
            response.Headers.TryGetValues("Strict-Transport-Security", out var https) ? https.Single() : null);
    }
}
