using System.Net;
using SongExplorer.Benchmarks.Reliability.Hostile;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Hosting;

public sealed class WebHostTests(WebSite site) : IClassFixture<WebSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("css/app.css", "text/css")]
    [InlineData("js/player.js", "text/javascript")]
    [InlineData("favicon.svg", "image/svg+xml")]
    [InlineData("_framework/blazor.web.js", "text/javascript")]
    [InlineData("inter-ui/InterVariable.woff2", "font/woff2")]
    [InlineData("inter-ui/InterVariable-subset.woff2", "font/woff2")]
    [InlineData("songexplorer.styles.css", "text/css")]
    [InlineData("Components/Pages/Songs/Waveform.razor.js", "text/javascript")]
    public async Task What_a_page_needs_is_served(string address, string mediaType)
    {
        var response = await site.Client.GetAsync($"/{address}", Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("", "127.0.0.1:99999", 400)]
    [InlineData("api/v1/songs", "127.0.0.1:99999", 400)]
    [InlineData("", "", 400)]
    [InlineData("sign-in", "", 400)]
    [InlineData("healthz/live", "", 200)]
    [InlineData("healthz/nothing", "", 400)]
    [InlineData("healthz/live", "127.0.0.1:99999", 400)]
    public async Task A_host_that_cannot_be_is_refused(string address, string host, int status)
    {
        var request = System.Text.Encoding.ASCII.GetBytes($"GET /{address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");

        var answer = await RawCall.SendAsync(site.Client.BaseAddress!, request, TimeSpan.FromMinutes(1), Cancellation);

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("js/player.js")]
    [InlineData("api/v1/songs")]
    [InlineData("rest/ping")]
    public async Task Every_answer_says_that_only_scripts_from_here_run_and_that_nobody_frames_it(string address)
    {
        var response = await site.Client.GetAsync($"/{address}", Cancellation);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy")).Split("; ").Select(rule => rule.Split(' ')).ToDictionary(rule => rule[0], rule => rule[1..]);
        Assert.Equal(["'self'"], policy["default-src"]);
        Assert.Equal(["'none'"], policy["frame-ancestors"]);
        Assert.Equal(["'none'"], policy["object-src"]);
        Assert.DoesNotContain(policy.Keys, rule => rule.StartsWith("script-src", StringComparison.Ordinal));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task An_unknown_page_is_a_page_that_says_so()
    {
        var response = await site.Client.GetAsync("/nonsense", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_unknown_address_of_the_api_is_a_problem_document()
    {
        var response = await site.Client.GetAsync("/api/v1/nonsense", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_site_that_pretends_to_be_this_machine_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "music.example";

        Assert.Equal(HttpStatusCode.BadRequest, (await site.Client.SendAsync(request, Cancellation)).StatusCode);
    }
}
