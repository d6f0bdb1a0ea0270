using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SongExplorer.Tests.Browser;

/// <summary>What a person does with a folder of music, in a real browser.</summary>
public sealed partial class JourneyTests(BrowserFixture browser)
{
    private const float Patience = 60_000;

    [Fact]
    public async Task Import_a_folder_play_a_song_follow_a_neighbour_pan_the_map_and_copy_the_library()
    {
        var page = await browser.OpenAsync("/");
        page.SetDefaultTimeout(Patience);
        SetDefaultExpectTimeout(Patience);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Explore music by how it sounds" })).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);

        await ImportAsync(page);
        await PlayAsync(page);
        await FollowANeighbourAsync(page);
        await WalkOnTheMapAsync(page);
        await CopyTheLibraryAsync(page);
    }

    private async Task ImportAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Choose a folder" }).ClickAsync();
        await page.GetByLabel("Folder", new() { Exact = true }).FillAsync(browser.Music);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByText("No folders in here.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import this folder" }).ClickAsync();
        await Expect(page.GetByText("Imported 12 songs, skipped 0, failed 0")).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);
    }

    private static async Task PlayAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Library" }).First.ClickAsync();
        await Expect(page.GetByText("12 songs")).ToBeVisibleAsync();
        await page.GetByPlaceholder("Filter by title, artist, album, genre").FillAsync("pul");
        await Expect(page.GetByText("4 songs")).ToBeVisibleAsync();
        Assert.Contains("pul", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Play Pulse 2" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause Pulse 2" })).ToBeVisibleAsync();
        await Expect(page.Locator("[data-elapsed]")).Not.ToHaveTextAsync("0:00");
        await Axe.FindsNothingAsync(page);
    }

    private static async Task FollowANeighbourAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Pulse 2", Exact = true }).First.ClickAsync();
        var nearest = page.Locator("ol a.title");
        await Expect(nearest.First).ToBeVisibleAsync();
        Assert.All((await nearest.AllInnerTextsAsync()).Take(3), title => Assert.StartsWith("Pulse", title, StringComparison.Ordinal));
        await Axe.FindsNothingAsync(page);

        var next = await nearest.First.InnerTextAsync();
        await nearest.First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = next, Level = 1 })).ToBeVisibleAsync();
        await Expect(page.Locator("[data-title]")).ToHaveTextAsync("Pulse 2"); // the music plays on
    }

    private static async Task WalkOnTheMapAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Show on the map" }).ClickAsync();
        var map = page.Locator(".scatter");
        await Expect(map).ToHaveAttributeAsync("data-state", "ready");
        await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "Selected song" })).ToContainTextAsync("The Pulses");

        var before = await map.ScreenshotAsync();
        var box = (await map.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width / 2) - 150, box.Y + (box.Height / 2) - 90, new() { Steps = 6 });
        await page.Mouse.UpAsync();
        await page.Mouse.MoveAsync(box.X + 5, box.Y + (box.Height / 2));
        Assert.NotEqual(before, await map.ScreenshotAsync());

        await map.FocusAsync();
        var live = page.Locator("[data-live]");
        var said = await live.InnerTextAsync();
        foreach (var key in new[] { "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight" })
        {
            await page.Keyboard.PressAsync(key); // at an edge of the map one or two of them lead nowhere
            await page.WaitForTimeoutAsync(500);
            if (await live.InnerTextAsync() != said)
            {
                break;
            }
        }

        await Expect(live).Not.ToHaveTextAsync(said);
        await Expect(live).ToContainTextAsync(TitleAndArtist());
        await Axe.FindsNothingAsync(page);
    }

    private async Task CopyTheLibraryAsync(IPage page)
    {
        var folder = browser.Music + " in the old layout";
        await page.GetByRole(AriaRole.Link, new() { Name = "Storage" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The library is on this computer" })).ToBeVisibleAsync();
        await page.GetByPlaceholder("The whole path of the folder").FillAsync(folder);
        await page.GetByRole(AriaRole.Button, new() { Name = "Migrate" }).ClickAsync();
        await Expect(page.GetByText($"Moved 12 songs from local to {folder}")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Radio, new() { Name = "Verify" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await Expect(page.GetByText($"local and {folder} are the same: 12 songs")).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);

        await page.SetViewportSizeAsync(360, 740);
        Assert.Empty(await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML.slice(0, 200))"));
        await Axe.FindsNothingAsync(page);
    }

    [GeneratedRegex(@"(Tone|Noise|Pulse) \d.*The \w+s")]
    private static partial Regex TitleAndArtist();
}
