using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SongExplorer.Tests.Embeddings.Text;
using SongExplorer.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SongExplorer.Tests.Browser;

/// <summary>Searching as a person does, with a small model that reads (its weights mean nothing, its way is that of a real one).</summary>
public sealed class SearchTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly WebSite _site = new(("SongExplorer:Model", "words"));

    public async ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(30_000);
        TextModels.Write(_site.Folder.File("models", "words"), "words");
        _site.Folder.Write(Path.Combine("models", "words", "untested"), "");
        await _site.InitializeAsync();
        await _site.ImportTonesAsync(5, seconds: 2);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Describe_play_keep_as_playlist_and_export()
    {
        var page = await browser.OpenAsync(_site, "/");
        await page.Locator("h1").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Search" }).ClickAsync();
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search" }).FillAsync("slow piano");

        var found = page.GetByRole(AriaRole.Region, new() { Name = "By sound" });
        await Expect(found.Locator("a.title")).ToHaveCountAsync(5);
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("?words=slow%20piano")));
        await Axe.FindsNothingAsync(page);
        var first = await found.Locator("a.title").First.InnerTextAsync();
        await found.GetByRole(AriaRole.Button, new() { Name = $"Play {first}", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-title]")).ToHaveTextAsync(first);

        await found.GetByRole(AriaRole.Button, new() { Name = "Keep as playlist" }).ClickAsync();
        await found.GetByRole(AriaRole.Link, new() { Name = "Kept as" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "slow piano" })).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Save as M3U8" }).ClickAsync());
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        Assert.Contains($"{first}.wav", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await page.GoBackAsync();
        await Expect(found.Locator("a.title").First).ToHaveTextAsync(first);
    }

    [Fact]
    public async Task Drop_a_clip_and_see_what_sounds_like_it()
    {
        var page = await browser.OpenAsync(_site, "/search");
        await Expect(page.GetByText("For example")).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);

        await page.Locator("input[type=file]").SetInputFilesAsync(_site.Folder.File("music", "Tone 3.wav"));

        var found = page.GetByRole(AriaRole.Region, new() { Name = "Sounds like Tone 3.wav" });
        await Expect(found.Locator("a.title").First).ToHaveTextAsync("Tone 3");
        await Expect(found.Locator("a.title")).ToHaveCountAsync(5);
        await Axe.FindsNothingAsync(page);
        await page.SetViewportSizeAsync(360, 740);
        Assert.Empty(await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('main *, nav *')].filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML.slice(0, 200))"));
    }
}
