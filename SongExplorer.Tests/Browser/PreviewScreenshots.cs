using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SongExplorer.AppleMusic;
using SongExplorer.Benchmarks.MapBrowser;
using SongExplorer.Benchmarks.Previews;
using SongExplorer.Jobs;
using SongExplorer.Previews;
using SongExplorer.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Browser;

/// <summary>Takes the pictures of the store and its previews; run by <c>eng/screenshots.sh</c>, not by the test suite.</summary>
public sealed class PreviewScreenshots
{
    [Fact(Explicit = true)]
    public async Task The_store_and_a_preview_light_and_dark_wide_and_narrow()
    {
        await using var store = await ScriptedStore.StartAsync(ScriptedSong.Dozen, seconds: 30, TestContext.Current.CancellationToken);
        await using var site = new WebSite(store.Settings);
        await site.InitializeAsync();
        var song = await ImportSomeAsync(site.Services);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(Chromium.Launch);
        foreach (var (theme, scheme) in new[] { ("light", ColorScheme.Light), ("dark", ColorScheme.Dark) })
        {
            foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
            {
                var page = await browser.NewPageAsync(new() { BaseURL = site.Client.BaseAddress!.AbsoluteUri, ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height } });
                await page.GotoAsync("/apple-music?q=all");
                await page.Locator("[data-hear]:enabled").Nth(3).ClickAsync();
                foreach (var box in (await page.Locator("ol input[type=checkbox]:enabled").AllAsync()).Take(2))
                {
                    await box.CheckAsync();
                }

                await page.WaitForTimeoutAsync(4000);
                await page.ScreenshotAsync(new() { Path = Picture("apple-music", theme, width) });
                await page.GotoAsync($"/songs/{song}");
                await page.WaitForTimeoutAsync(3000);
                await page.ScreenshotAsync(new() { Path = Picture("preview", theme, width) });
                await page.CloseAsync();
            }
        }
    }

    private static string Picture(string name, string theme, int width) => Path.Combine(Repository.Root, "docs", "screenshots", $"{name}-{theme}-{width}.png");

    /// <summary>Some of what the store has; the id of the first.</summary>
    private static async Task<string> ImportSomeAsync(IServiceProvider services)
    {
        var found = await services.GetRequiredService<AppleMusicStore>().SearchAsync(new StoreQuery("all"), TestContext.Current.CancellationToken);
        await services.GetRequiredService<PreviewImporter>().RunAsync([.. found.Where(song => song.Track.Preview is not null).Take(4)], new Progress<JobProgress>(), TestContext.Current.CancellationToken);
        var storage = services.GetRequiredService<IStorageBackend>();
        return $"{(await storage.Metadata.FindByPathAsync(found[0].Track.Path, TestContext.Current.CancellationToken))!.Id}";
    }
}
