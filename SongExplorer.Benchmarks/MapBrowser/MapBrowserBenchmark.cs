using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace SongExplorer.Benchmarks.MapBrowser;

/// <summary>
/// Draws the same points with the map's own renderer and with plotly.js, in turns in one headless Chromium with software
/// GL: what is loaded, when the first picture is on the screen, and what a step of panning and of zooming costs.
/// </summary>
internal static class MapBrowserBenchmark
{
    private const int Rounds = 3;

    /// <summary>With more, one visit of the slower page takes minutes, and its steps are far longer than what disturbs them.</summary>
    private const int MostForRounds = 200_000;
    private const int Steps = 20;
    private const float Patience = 120_000;

    public static async Task<int> RunAsync(int songs, bool json)
    {
        await using var pages = await MapPages.StartAsync(songs);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(Chromium.Launch);
        var (ours, plotly) = (new List<Visit>(), new List<Visit>());
        for (var round = 0; round < (songs > MostForRounds ? 1 : Rounds); round++)
        {
            ours.Add(await VisitAsync(browser, $"{pages.Address}/ours.html"));
            plotly.Add(await VisitAsync(browser, $"{pages.Address}/plotly.html"));
        }

        var result = new MapBrowserResult(
            songs,
            Median(ours, visit => visit.Bytes), Median(ours, visit => visit.FirstPaintMs), Median(ours, visit => visit.PanMs), Median(ours, visit => visit.ZoomMs), Median(ours, visit => visit.HeapMegabytes),
            Median(plotly, visit => visit.Bytes), Median(plotly, visit => visit.FirstPaintMs), Median(plotly, visit => visit.PanMs), Median(plotly, visit => visit.ZoomMs), Median(plotly, visit => visit.HeapMegabytes));
        Console.WriteLine(json
            ? JsonSerializer.Serialize(result, JsonSerializerOptions.Web)
            : $"{songs:N0} songs: first paint {result.FirstPaintMs} ms (plotly {result.PlotlyFirstPaintMs}), pan {result.PanMsPerStep} ms a step ({result.PlotlyPanMsPerStep}), zoom {result.ZoomMsPerStep} ms ({result.PlotlyZoomMsPerStep}), {result.Bytes / 1e6:0.0} MB loaded ({result.PlotlyBytes / 1e6:0.0}), heap {result.HeapMegabytes} MB ({result.PlotlyHeapMegabytes})");
        return 0;
    }

    private static async Task<Visit> VisitAsync(IBrowser browser, string address)
    {
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(address);
        await page.Locator("body[data-first-paint]").WaitForAsync();
        var firstPaint = double.Parse((await page.Locator("body").GetAttributeAsync("data-first-paint"))!, CultureInfo.InvariantCulture);
        var bytes = await page.EvaluateAsync<double>("() => performance.getEntriesByType('resource').reduce((sum, entry) => sum + entry.transferSize, 0)");

        await page.Mouse.MoveAsync(640, 400);
        await page.Mouse.DownAsync();
        var pan = await TimeAsync(page, step => page.Mouse.MoveAsync(640 - (step * 8), 400 - (step * 3)));
        await page.Mouse.UpAsync();
        var zoom = await TimeAsync(page, _ => page.Mouse.WheelAsync(0, -60));
        return new Visit(bytes, firstPaint, pan, zoom, await HeapAsync(page));
    }

    /// <summary>Milliseconds a step, each until its picture is on the screen; the first one, which wakes things up, is not counted.</summary>
    private static async Task<double> TimeAsync(IPage page, Func<int, Task> step)
    {
        var begin = 0.0;
        var end = 0.0;
        for (var i = 0; i <= Steps; i++)
        {
            await step(i + 1);
            end = await page.EvaluateAsync<double>("() => shown()");
            begin = i == 0 ? end : begin;
        }

        return (end - begin) / Steps;
    }

    private static async Task<double> HeapAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("HeapProfiler.collectGarbage");
        var usage = await session.SendAsync("Runtime.getHeapUsage");
        return usage!.Value.GetProperty("usedSize").GetDouble() / 1e6;
    }

    private static double Median(List<Visit> visits, Func<Visit, double> figure) => Math.Round(visits.Select(figure).Order().ElementAt(visits.Count / 2), 1);

    private sealed record Visit(double Bytes, double FirstPaintMs, double PanMs, double ZoomMs, double HeapMegabytes);

    private sealed record MapBrowserResult(
        int Songs, double Bytes, double FirstPaintMs, double PanMsPerStep, double ZoomMsPerStep, double HeapMegabytes,
        double PlotlyBytes, double PlotlyFirstPaintMs, double PlotlyPanMsPerStep, double PlotlyZoomMsPerStep, double PlotlyHeapMegabytes);
}
