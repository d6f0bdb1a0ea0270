using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using SongExplorer.Tests.Browser;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Hosting;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace SongExplorer.Tests.Browser;

/// <summary>The real app on a free loopback port with an empty library, and a real Chromium. Started when a browser test first asks.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    /// <summary>The system's Chromium, without what it does on the network by itself, drawing WebGL in software.</summary>
    internal static readonly BrowserTypeLaunchOptions Launch = new()
    {
        ExecutablePath = "/usr/bin/chromium",
        Args =
        [
            "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--autoplay-policy=no-user-gesture-required",
        ],
    };

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
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = _app!.Addresses().First(),
            ViewportSize = new() { Width = width, Height = height },
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
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
                _playwright = await Playwright.CreateAsync();
                _browser = await _playwright.Chromium.LaunchAsync(Launch);
            }
        }
        finally
        {
            _starting.Release();
        }
    }
}
