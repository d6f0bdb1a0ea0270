using Microsoft.Playwright;
using SongExplorer.Tests.Browser.Map;
using static Microsoft.Playwright.Assertions;

namespace SongExplorer.Tests.Browser;

/// <summary>What a person does with songs that were gathered, in a real browser.</summary>
public sealed class PlaylistTests(BrowserFixture browser)
{
    [Fact]
    public async Task Gathered_songs_are_kept_put_in_order_exported_and_are_there_after_a_reload()
    {
        await using var house = await MapHouse.WithAsync(12);
        SetDefaultExpectTimeout(30_000);
        var page = await house.OpenAsync(await browser.BrowserAsync(), "/map");
        await GatherAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep as playlist" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Kept as" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Gathered" })).ToBeVisibleAsync();
        var titles = page.Locator("ol[aria-label=Songs] a.title");
        await Expect(titles).ToHaveCountAsync(6);
        await Axe.FindsNothingAsync(page);

        var before = await titles.AllInnerTextsAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Move {before[0]} down", Exact = true }).ClickAsync();
        await Expect(titles.Nth(1)).ToHaveTextAsync(before[0]);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Move {before[0]} up", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(titles.Nth(2)).ToHaveTextAsync(before[0]);
        string[] after = [before[1], before[2], before[0], .. before.Skip(3)];

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Save as M3U8" }).ClickAsync());
        Assert.StartsWith("Gathered ", download.SuggestedFilename, StringComparison.Ordinal);
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        var lines = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n');
        Assert.Equal(after, lines.Where(line => line.StartsWith("#EXTINF", StringComparison.Ordinal)).Select(line => line.Split(" - ")[1]));

        await page.ReloadAsync();
        await Expect(titles).ToHaveTextAsync(after);
        await FitsAPhoneAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Playlists" }).ClickAsync();
        await Expect(page.GetByText("6 songs")).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);
        await FitsAPhoneAsync(page);
    }

    private static async Task FitsAPhoneAsync(IPage page)
    {
        await page.SetViewportSizeAsync(360, 740);
        Assert.Empty(await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('main *, nav *')].filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML.slice(0, 200))"));
        await page.SetViewportSizeAsync(1280, 800);
    }

    /// <summary>Draws a box around the left half of the map.</summary>
    private static async Task GatherAsync(IPage page)
    {
        await Expect(page.Locator(".scatter")).ToHaveAttributeAsync("data-state", "ready");
        var box = (await page.Locator(".scatter").BoundingBoxAsync())!;
        await page.Keyboard.DownAsync("Alt");
        await page.Mouse.MoveAsync(box.X + (0.02f * box.Width), box.Y + (0.2f * box.Height));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (0.5f * box.Width), box.Y + (0.8f * box.Height), new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await page.Keyboard.UpAsync("Alt");
        await Expect(page.GetByText("6 songs gathered.")).ToBeVisibleAsync();
    }
}
