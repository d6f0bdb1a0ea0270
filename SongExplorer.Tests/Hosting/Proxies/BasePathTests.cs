using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Hosting.Proxies;

public sealed class BasePathTests : IAsyncLifetime
{
    private readonly WebSite _site = new(("Serve:BasePath", "/music/songs"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Pages_name_their_base_and_everything_they_load_is_below_it()
    {
        var page = await _site.Client.GetStringAsync("/music/songs/map", Cancellation);

        Assert.Contains("<base href=\"/music/songs/\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("""(href|src)="/(?!music/songs/)""", page);
    }

    [Theory]
    [InlineData("js/app.js", "text/javascript")]
    [InlineData("_framework/blazor.web.js", "text/javascript")]
    [InlineData("Components/Pages/Songs/Waveform.razor.js", "text/javascript")]
    [InlineData("api/v1/songs", "application/json")]
    [InlineData("rest/ping", "text/xml")]
    [InlineData("healthz/live", "text/plain")]
    public async Task All_doors_are_below_it(string address, string mediaType)
    {
        var response = await _site.Client.GetAsync($"/music/songs/{address}", Cancellation);

        Assert.Equal((HttpStatusCode.OK, mediaType), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/map")]
    [InlineData("/music/songsters")]
    public async Task Elsewhere_one_sentence_says_where_it_is(string address)
    {
        var response = await _site.Client.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.StartsWith("SongExplorer is at /music/songs/ here", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_keeps_it_running_asks_without_it() =>
        Assert.Equal(HttpStatusCode.OK, (await _site.Client.GetAsync("/healthz/live", Cancellation)).StatusCode);

    [Fact]
    public async Task The_last_stroke_may_be_forgotten()
    {
        var response = await _site.Client.GetAsync("/music/songs?sort=title", Cancellation);

        Assert.Equal((HttpStatusCode.OK, "/music/songs/?sort=title"), (response.StatusCode, response.RequestMessage!.RequestUri!.PathAndQuery));
    }

    [Fact]
    public async Task An_unknown_page_is_a_page_there_too() =>
        Assert.Contains("<base href=\"/music/songs/\"", await (await _site.Client.GetAsync("/music/songs/nonsense", Cancellation)).Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

    [Fact]
    public async Task What_was_made_can_be_found_where_the_answer_says()
    {
        var made = await _site.Client.PostAsJsonAsync("/music/songs/api/v1/playlists", new { name = "Evening" }, Cancellation);

        Assert.StartsWith("/music/songs/api/v1/playlists/", made.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _site.Client.GetAsync(made.Headers.Location, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task The_document_names_the_site_and_its_commands_call_it()
    {
        using var document = JsonDocument.Parse(await _site.Client.GetStringAsync("/music/songs/api/v1/openapi.json", Cancellation));

        var server = document.RootElement.GetProperty("servers")[0].GetProperty("url").GetString()!;
        Assert.EndsWith("/music/songs", server.TrimEnd('/'), StringComparison.Ordinal);
        Assert.Contains("http://localhost:5180/music/songs/api/v1/songs", document.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_cookies_are_not_sent_to_the_rest_of_the_site()
    {
        var response = await _site.Client.GetAsync("/music/songs/", Cancellation);

        Assert.All(response.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("path=/music/songs", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("songs")]
    [InlineData("//elsewhere.example")]
    [InlineData("/a/../b")]
    [InlineData("/a\"><script>")]
    [InlineData("/a b")]
    public async Task What_is_no_path_stops_the_start(string path)
    {
        await using var site = new Unstarted(("Serve:BasePath", path));

        Assert.StartsWith("Serve:BasePath is", (await Assert.ThrowsAsync<OptionsValidationException>(site.StartAsync)).Message, StringComparison.Ordinal);
    }
}
