using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SongExplorer.Accounts;
using SongExplorer.Jobs;
using SongExplorer.Keys;
using SongExplorer.Mapping;
using SongExplorer.Tests.Hosting.Accounts;
using SongExplorer.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SongExplorer.Tests.Browser.Proxies;

/// <summary>The app on a base path, by itself and behind nginx with TLS: pages work, circuits are WebSockets, songs play.</summary>
public sealed class BehindAProxyTests(BrowserFixture browser) : IAsyncLifetime
{
    private const string BasePath = "/songs";
    private readonly WebSite _site = new(("Serve:BasePath", BasePath), ("Serve:Proxies:0", "127.0.0.1"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.ImportTonesAsync(4, seconds: 6);
        await _site.Services.GetRequiredService<MapBuilder>().RebuildAsync(new Progress<JobProgress>(), Cancellation);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public Task On_a_base_path_pages_work_and_songs_play() => WalkAsync(new Uri(_site.Client.BaseAddress!, $"{BasePath}/"), "ws", name: null);

    [Fact]
    public async Task Behind_nginx_with_TLS_pages_work_and_songs_play()
    {
        Assert.SkipWhen(Nginx.Program is null, "nginx is not installed; eng/nginx-check.sh installs it where it may.");
        await using var nginx = await Nginx.StartAsync(_site.Client.BaseAddress!, BasePath);

        await _site.LetInAsync("Ann", Role.Admin);
        await WalkAsync(nginx.Address, "wss", "Ann");
        using var client = nginx.Client();
        client.DefaultRequestHeaders.Authorization = await KeyAsync();
        await ServesRangesAsync(client);
        await KnowsItsAddressAsync(client);
    }

    private async Task WalkAsync(Uri address, string scheme, string? name)
    {
        await using var context = await (await browser.BrowserAsync()).NewContextAsync(new() { IgnoreHTTPSErrors = true, ViewportSize = new() { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        SetDefaultExpectTimeout(60_000);
        var circuits = new List<string>();
        var troubles = new List<string>();
        page.WebSocket += (_, socket) => circuits.Add(socket.Url);
        page.Response += (_, response) => troubles.AddRange(response.Status >= 400 ? [$"{response.Status} {response.Url}"] : []);
        page.PageError += (_, error) => troubles.Add(error);

        await page.GotoAsync(address.AbsoluteUri);
        if (name is not null)
        {
            await People.SignInAsync(page, name);
        }

        await Expect(page.GetByText("4 songs")).ToBeVisibleAsync();
        await page.GetByPlaceholder("Filter by title, artist, album, genre").FillAsync("Tone 2");
        await Expect(page.GetByText("1 song")).ToBeVisibleAsync();
        Assert.StartsWith($"{address}?q=Tone", page.Url, StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Play Tone 2" }).ClickAsync();
        await Expect(page.Locator("[data-elapsed]")).Not.ToHaveTextAsync("0:00");
        await page.Locator("[data-title]").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tone 2", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.Locator("ol a.title").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Show on the map" }).ClickAsync();
        await Expect(page.Locator(".scatter")).ToHaveAttributeAsync("data-state", "ready");
        await page.GetByRole(AriaRole.Link, new() { Name = "Playlists" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Playlists" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("m");
        await Expect(page.Locator(".scatter")).ToHaveAttributeAsync("data-state", "ready");

        Assert.Matches("\naspnetcore_components_circuit_active [1-9]", await MetricsAsync());
        Assert.Empty(troubles);
        Assert.All(circuits, circuit => Assert.StartsWith($"{scheme}://{address.Authority}{BasePath}/_blazor", circuit, StringComparison.Ordinal));
        Assert.NotEmpty(circuits);
    }

    /// <summary>As a program of the one who runs the site reads them.</summary>
    private async Task<string> MetricsAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { Authorization = await KeyAsync() } };
        return await (await _site.Client.SendAsync(request, Cancellation)).Content.ReadAsStringAsync(Cancellation);
    }

    private async Task<AuthenticationHeaderValue> KeyAsync() =>
        new("Bearer", (await _site.Services.GetRequiredService<ApiKeyStorage>().CreateAsync(new ApiKeyRequest("Watch", Role.Admin), Cancellation)).Secret);

    private static async Task ServesRangesAsync(HttpClient client)
    {
        var song = (await client.GetStringAsync("api/v1/songs", Cancellation)).Split("\"id\":\"")[1][..36];
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/songs/{song}/audio") { Headers = { Range = new RangeHeaderValue(100, 299) } };

        var part = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(200, (await part.Content.ReadAsByteArrayAsync(Cancellation)).Length);
    }

    private static async Task KnowsItsAddressAsync(HttpClient client)
    {
        Assert.Contains($"\"url\": \"{client.BaseAddress!.AbsoluteUri.TrimEnd('/')}", await client.GetStringAsync("api/v1/openapi.json", Cancellation), StringComparison.Ordinal);
        Assert.All((await client.GetAsync("", Cancellation)).Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
    }
}
