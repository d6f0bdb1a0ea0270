using Microsoft.Playwright;

namespace SongExplorer.Benchmarks.MapBrowser;

/// <summary>How browsers are started here.</summary>
internal static class Chromium
{
    /// <summary>The system's Chromium, without what it does on the network by itself, drawing WebGL in software.</summary>
    public static readonly BrowserTypeLaunchOptions Launch = new()
    {
        ExecutablePath = "/usr/bin/chromium",
        Args =
        [
            "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--autoplay-policy=no-user-gesture-required",
        ],
    };
}
