using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using SongExplorer.Benchmarks.MapBrowser;
using SongExplorer.Tests.Browser;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Hosting;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace SongExplorer.Tests.Browser;

/// <summary>The real app on a free loopback port with an empty library, and a real Chromium. Started when a browser test first asks.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SemaphoreSlim _starting = new(1);
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A folder of twelve short songs, four of each of three kinds of sound.</summary>
    public string Music => _folder.File("music");

    public async Task<IPage> OpenAsync(string path, int width = 1440, int height = 900)
    {
        await StartAsync();
        var context = await (await BrowserAsync()).NewContextAsync(new()
        {
            BaseURL = _app!.Addresses().First(),
            ViewportSize = new() { Width = width, Height = height },
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Another site, in a tab with patience.</summary>
    internal async Task<IPage> OpenAsync(WebSite site, string path)
    {
        var context = await (await BrowserAsync()).NewContextAsync(new() { BaseURL = site.Client.BaseAddress!.AbsoluteUri, ViewportSize = new() { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>The one browser of all tests.</summary>
    public async Task<IBrowser> BrowserAsync()
    {
        await _starting.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(Chromium.Launch);
        }
        finally
        {
            _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _starting.Dispose();
        _folder.Dispose();
    }

    private async Task StartAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (_app is null)
            {
                BrowserMusic.Write(Music);
                _app = WebHost.Build(new Dictionary<string, string?>
                {
                    ["SongExplorer:Data"] = _folder.File("data"),
                    ["SongExplorer:Models"] = Path.Combine(Repository.Root, "models"),
                    ["Serve:Port"] = "0",
                });
                await _app.StartAsync();
            }
        }
        finally
        {
            _starting.Release();
        }
    }
}
