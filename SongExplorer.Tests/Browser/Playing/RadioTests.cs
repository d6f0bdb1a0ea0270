using Microsoft.Playwright;
using SongExplorer.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SongExplorer.Tests.Browser.Playing;

/// <summary>The player over songs of three seconds, in a real browser.</summary>
public sealed class RadioTests(BrowserFixture browser) : IAsyncLifetime
{
    private const int Songs = 4;

    private readonly WebSite _site = new();

    public async ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(30_000);
        await _site.InitializeAsync();
        await _site.ImportTonesAsync(Songs, seconds: 3);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Radio_runs_on_through_every_song_once_each_fetched_once_and_then_says_so()
    {
        var page = await OpenAsync();
        var fetched = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.EndsWith("/audio", StringComparison.Ordinal) && request.Method == "GET")
            {
                fetched.Add(request.Url);
            }
        };

        await page.GetByRole(AriaRole.Link, new() { Name = "Tone 1", Exact = true }).ClickAsync(new() { Button = MouseButton.Right });
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Radio from here" }).ClickAsync();
        await Expect(page.Locator("[data-title]")).ToHaveTextAsync("Tone 1");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Radio from here" })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.GetByRole(AriaRole.Button, new() { Name = "Queue", Exact = true }).ClickAsync();

        // Each song ends by itself, and the radio has lined up the one after.
        var queue = page.Locator("[data-songs] .title");
        await Expect(queue).ToHaveCountAsync(Songs);
        await Expect(page.Locator("[data-songs] .current .title")).ToHaveTextAsync(await queue.Last.InnerTextAsync());
        await Expect(page.Locator("[data-trouble]")).ToHaveTextAsync("The radio has played every song there is.");
        Assert.Equal(Songs, (await queue.AllInnerTextsAsync()).Distinct().Count());
        Assert.Equal(Songs, fetched.Distinct().Count());
        Assert.Equal(Songs, fetched.Count);
        await Axe.FindsNothingAsync(page);

        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Radio from here" })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Keyboard.PressAsync("r");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Radio from here" })).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task The_queue_is_put_in_order_kept_and_emptied_and_a_song_goes_to_that_playlist()
    {
        var page = await OpenAsync();
        for (var i = 0; i < Songs; i++)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = $"Add Tone {i} to the queue" }).ClickAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Queue", Exact = true }).ClickAsync();
        var queue = page.Locator("[data-songs] .title");
        await Expect(queue).ToHaveTextAsync(["Tone 0", "Tone 1", "Tone 2", "Tone 3"]);

        var grips = page.Locator("[data-songs] [data-grip]");
        var (from, to) = ((await grips.First.BoundingBoxAsync())!, (await grips.Nth(2).BoundingBoxAsync())!);
        await page.Mouse.MoveAsync(from.X + 5, from.Y + 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X + 5, to.Y + 24, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Expect(queue).ToHaveTextAsync(["Tone 1", "Tone 2", "Tone 0", "Tone 3"]);
        await Expect(page.Locator("[data-songs] .current .title")).ToHaveTextAsync("Tone 0");
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(queue).ToHaveTextAsync(["Tone 1", "Tone 0", "Tone 2", "Tone 3"]);
        await Expect(page.Locator("[data-said]")).ToHaveTextAsync("Tone 0 is now 2 of 4.");
        await Axe.FindsNothingAsync(page);
        await page.SetViewportSizeAsync(360, 740);
        Assert.Empty(await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('.player *')].filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML.slice(0, 200))"));
        await page.SetViewportSizeAsync(1280, 800);

        await page.GetByRole(AriaRole.Button, new() { Name = "Keep as playlist" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Kept as" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(queue).ToHaveTextAsync(["Tone 0"]);
        await page.Keyboard.PressAsync("Escape");

        await page.GetByRole(AriaRole.Link, new() { Name = "Tone 3", Exact = true }).ClickAsync(new() { Button = MouseButton.Right });
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Add to a playlist" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Queue" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link).ClickAsync();
        var songs = page.Locator("ol[aria-label=Songs] a.title");
        await Expect(songs).ToHaveTextAsync(["Tone 1", "Tone 0", "Tone 2", "Tone 3", "Tone 3"]);
        await page.Locator("ol[aria-label=Songs] [data-grip]").Last.DragToAsync(page.Locator("ol[aria-label=Songs] [data-grip]").First);
        await Expect(songs).ToHaveTextAsync(["Tone 3", "Tone 1", "Tone 0", "Tone 2", "Tone 3"]);
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await browser.OpenAsync(_site, "/?sort=title");
        await Expect(page.GetByText($"{Songs} songs")).ToBeVisibleAsync();
        return page;
    }
}
