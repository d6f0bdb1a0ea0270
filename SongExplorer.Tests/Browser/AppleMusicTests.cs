using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SongExplorer.Benchmarks.Previews;
using SongExplorer.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SongExplorer.Tests.Browser;

/// <summary>Previews as a person brings them in, from a store on this machine: real HTTP, real AAC.</summary>
public sealed class AppleMusicTests(BrowserFixture browser) : IAsyncLifetime
{
    private ScriptedStore _store = null!;
    private WebSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(60_000);
        _store = await ScriptedStore.StartAsync(ScriptedSong.Dozen, seconds: 30, CancellationToken.None);
        _site = new WebSite(_store.Settings);
        await _site.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Search_hear_import_find_neighbours_and_all_is_there_after_a_restart()
    {
        var page = await browser.OpenAsync(_site, "/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Search Apple Music" }).ClickAsync();
        await Expect(page.GetByText("SongExplorer listens to the preview of a song")).ToBeVisibleAsync();
        await BothThemesAsync(page);

        await page.GetByRole(AriaRole.Searchbox).FillAsync("ferries");
        await page.Keyboard.PressAsync("Enter");
        var rows = page.GetByRole(AriaRole.List, new() { Name = "Songs" }).GetByRole(AriaRole.Listitem);
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("?q=ferries&country=us")));

        await page.GetByRole(AriaRole.Button, new() { Name = "Hear the preview of Glass Orchard" }).ClickAsync();
        await page.WaitForFunctionAsync("() => Number(document.querySelector('.heard')?.style.getPropertyValue('--heard')) > 0.01");
        Assert.NotEqual(0, _store.Count("/previews/103"));
        await BothThemesAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop the preview of Glass Orchard" }).ClickAsync();
        await Expect(page.Locator(".heard")).ToHaveCountAsync(0);

        await page.GetByLabel("Select all").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 2 previews" }).ClickAsync();
        var there = page.GetByRole(AriaRole.Link, new() { Name = "Glass Orchard is in the library" });
        await Expect(there).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ferry Song (Live) is in the library" })).ToBeVisibleAsync();
        await BothThemesAsync(page);

        await there.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Glass Orchard" })).ToBeVisibleAsync();
        var neighbours = page.GetByRole(AriaRole.Region, new() { Name = "Sounds like this" });
        await Expect(neighbours.Locator(".title")).ToHaveTextAsync("Ferry Song (Live)");
        await Expect(neighbours.GetByText("Preview", new() { Exact = true })).ToBeVisibleAsync();
        await BothThemesAsync(page);
        var address = page.Url;
        await page.Context.CloseAsync();

        await _site.RestartAsync();
        page = await browser.OpenAsync(_site, new Uri(address).PathAndQuery);
        await Expect(page.GetByText("Preview by courtesy of Apple Music").First).ToBeVisibleAsync();
        var heard = _store.Count("/previews/103");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-elapsed]")).ToHaveTextAsync("0:01");
        Assert.True(_store.Count("/previews/103") > heard, "The store was not asked for the preview.");
        var courtesy = page.Locator(".player [data-store]");
        await Expect(courtesy).ToBeVisibleAsync();
        await Expect(courtesy).ToHaveAttributeAsync("href", new Regex("^https://music\\.apple\\.com/us/"));
        await BothThemesAsync(page);
    }

    [Fact]
    public async Task What_the_store_does_not_send_is_told_beside_the_list_and_the_librarys_music_gives_way()
    {
        _store.Always("/previews/101.m4a", StoreMisdeeds.Html());
        var page = await browser.OpenAsync(_site, "/apple-music?q=Quill&country=us");

        await page.GetByRole(AriaRole.Button, new() { Name = "Hear the preview of Lantern Weather" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).Not.ToBeEmptyAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stop the preview" })).ToHaveCountAsync(0);

        // One at a time, and Space falls silent as it does elsewhere.
        await page.GetByRole(AriaRole.Button, new() { Name = "Hear the preview of Slow Copper" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stop the preview of Slow Copper" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stop the preview" })).ToHaveCountAsync(0);

        await page.SetViewportSizeAsync(360, 740);
        await Expect(page.GetByText("A Very Long Name That Goes On").First).ToBeVisibleAsync();
        Assert.Empty(await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('main *, nav *')].filter(e => !e.closest('.cut') && e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML.slice(0, 200))"));
        await BothThemesAsync(page);
    }

    private static async Task BothThemesAsync(IPage page)
    {
        foreach (var (scheme, theme) in new[] { (ColorScheme.Light, "light"), (ColorScheme.Dark, "dark") })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
            await page.EvaluateAsync("() => Promise.allSettled(document.getAnimations().map((change) => change.finished))");
            await Axe.FindsNothingAsync(page);
        }
    }
}
