using Microsoft.Playwright;
using SongExplorer.Benchmarks.MapBrowser;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Browser;

/// <summary>Takes the pictures of the README and the docs; run by <c>eng/screenshots.sh</c>, not by the test suite.</summary>
public sealed class Screenshots
{
    private static readonly (string Name, string Path)[] Pages =
    [
        ("library", "/"),
        ("song", "/songs/{song}"),
        ("search", "/search?words=slow"),
        ("map", "/map?song={song}"),
        ("playlists", "/playlists"),
        ("import", "/import"),
        ("storage", "/storage"),
        ("models", "/models"),
        ("health", "/health-check"),
    ];

    /// <summary>What docs/map.md speaks of, with the button that opens the panel.</summary>
    private static readonly (string Name, string Path, string Button)[] MapPictures =
    [
        ("map-doubts", "/map?doubts=pale", "Arrange the map"),
        ("map-axes", "/map?across=bpm&up=brightness", "Statistics and export"),
    ];

    private static string Folder => Path.Combine(Repository.Root, "docs", "screenshots");

    [Fact(Explicit = true)]
    public async Task Every_page_light_and_dark_wide_and_narrow()
    {
        var address = Environment.GetEnvironmentVariable("SONGEXPLORER_ADDRESS") ?? throw new InvalidOperationException("eng/screenshots.sh runs this.");
        Directory.CreateDirectory(Folder);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(Chromium.Launch);
        foreach (var (theme, scheme) in new[] { ("light", ColorScheme.Light), ("dark", ColorScheme.Dark) })
        {
            foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
            {
                await using var context = await browser.NewContextAsync(new()
                {
                    BaseURL = address,
                    ColorScheme = scheme,
                    ViewportSize = new() { Width = width, Height = height },
                });
                var page = await context.NewPageAsync();
                await page.GotoAsync("/");
                var song = (await page.Locator("main a[href*='songs/']").First.GetAttributeAsync("href"))!.Split('/')[^1];
                await page.Locator("main [data-play]").First.ClickAsync();
                await page.WaitForTimeoutAsync(1000);
                foreach (var (name, path) in Pages)
                {
                    await page.GotoAsync(path.Replace("{song}", song, StringComparison.Ordinal));
                    await page.WaitForTimeoutAsync(3000);
                    await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{theme}-{width}.png") });
                }
            }
        }
    }

    [Fact(Explicit = true)]
    public async Task Pictures_of_what_the_map_can_do()
    {
        var address = Environment.GetEnvironmentVariable("SONGEXPLORER_ADDRESS") ?? throw new InvalidOperationException("eng/screenshots.sh runs this.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(Chromium.Launch);
        var page = await browser.NewPageAsync(new() { BaseURL = address, ViewportSize = new() { Width = 1200, Height = 750 } });
        foreach (var (name, path, button) in MapPictures)
        {
            await page.GotoAsync(path);
            await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
            await page.WaitForTimeoutAsync(3000);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png") });
        }
    }
}
