using Microsoft.Playwright;
using SongExplorer.Songs;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SongExplorer.Tests.Browser.Map;

/// <summary>The statistics of what is in view, and the map as a file.</summary>
public sealed class MapFigureTests(BrowserFixture browser) : IDisposable
{
    private const string Hostile = "</script><script>alert(1)</script>";
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Three_charts_count_the_songs_in_view_and_follow_the_map_without_the_server()
    {
        var messages = 0;
        await using var house = await MapHouse.WithAsync(12, Measured);
        var page = await OpenAsync(house, page => page.WebSocket += (_, socket) =>
            socket.FrameSent += (_, frame) => messages += frame.Binary?.Length > 8 ? 1 : 0); // pings are shorter
        await page.GetByRole(AriaRole.Button, new() { Name = "Whole map" }).ClickAsync();

        await Expect(page.Locator("[data-shown]")).ToHaveTextAsync("12 songs in view.");
        await Expect(page.Locator("[data-none]")).ToHaveTextAsync(["2 without a tempo", "6 without a year", "2 without an energy"]);
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Tempo: 123 bpm" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Years: median 1994, from 1990 to 2000" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Energy: 79 %" })).ToBeVisibleAsync();
        var counted = await CountedAsync(page);
        Assert.Equal([10, 6, 10], counted);

        await page.WaitForTimeoutAsync(500);
        var before = messages;
        await page.Locator("div.scatter").HoverAsync();
        await page.Mouse.WheelAsync(0, -500);
        await Expect(page.Locator("[data-shown]")).Not.ToHaveTextAsync("12 songs in view.");

        var left = int.Parse((await page.Locator("[data-shown]").TextContentAsync())!.Split(' ')[0], null);
        Assert.InRange(left, 1, 11);
        Assert.All(await CountedAsync(page), shown => Assert.InRange(shown, left - 6, left));
        Assert.Equal(before, messages);
    }

    [Fact]
    public async Task Gathered_songs_are_what_counts_and_Esc_closes_the_statistics_first()
    {
        await using var house = await MapHouse.WithAsync(12, Measured);
        var page = await OpenAsync(house);
        await page.GetByRole(AriaRole.Button, new() { Name = "Whole map" }).ClickAsync();
        await Expect(page.Locator("[data-shown]")).ToHaveTextAsync("12 songs in view.");

        await page.Keyboard.DownAsync("Alt");
        var box = (await page.Locator("div.scatter").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + 100);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width - 10, box.Y + box.Height - 150, new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await page.Keyboard.UpAsync("Alt");

        await Expect(page.Locator("[data-shown]")).ToHaveTextAsync("6 songs gathered.");
        await Expect(page.Locator("[data-extent]")).ToHaveTextAsync("The 6 songs gathered.");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".statistics")).ToHaveCountAsync(0);
        await Expect(page.GetByText("6 songs gathered.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Axe_finds_nothing_in_either_theme()
    {
        await using var house = await MapHouse.WithAsync(12, Measured);
        var page = await OpenAsync(house);

        var light = await FillAsync(page);
        await Axe.FindsNothingAsync(page);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.WaitForFunctionAsync("light => document.querySelector('[data-chart]').data[0].fillcolor !== light && document.getAnimations().length === 0", light);
        await Axe.FindsNothingAsync(page);
    }

    [Fact]
    public async Task The_page_works_without_a_server_and_a_title_cannot_break_out_of_it()
    {
        await using var house = await MapHouse.WithAsync(12, (song, number) => song with { Tags = song.Tags with { Title = number == 5 ? Hostile : song.Title } });
        var file = await ExportAsync(await OpenAsync(house), "Interactive page (HTML)");

        var trouble = new List<string>();
        var context = await (await browser.BrowserAsync()).NewContextAsync(new() { Offline = true });
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => trouble.Add(error);
        page.Request += (_, request) => trouble.AddRange(request.Url.StartsWith("file:", StringComparison.Ordinal) ? [] : [request.Url]);
        page.Dialog += async (_, dialog) =>
        {
            trouble.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        await page.GotoAsync(new Uri(file).AbsoluteUri);

        Assert.Equal("SongExplorer: 12 songs, colour by genre", await page.TitleAsync());
        await Expect(page.Locator(".scatterlayer .point")).ToHaveCountAsync(12);
        await Expect(page.Locator(".legendtext")).ToHaveTextAsync(["Jazz", "Rock"]);
        await page.Locator(".scatterlayer .trace").Nth(1).Locator(".point").Nth(await HostilePointAsync(page)).HoverAsync(new() { Force = true });
        await Expect(page.Locator(".hoverlayer .hovertext")).ToHaveTextAsync($"{Hostile} - The Band");
        Assert.Empty(trouble);
    }

    [Theory]
    [InlineData("Picture (PNG)", "songexplorer-map.png")]
    [InlineData("Picture (SVG)", "songexplorer-map.svg")]
    public async Task Pictures_are_what_they_say(string kind, string name)
    {
        await using var house = await MapHouse.WithAsync(12, Measured);
        var page = await OpenAsync(house);

        var file = await ExportAsync(page, kind);

        Assert.Equal(name, Path.GetFileName(file));
        await Expect(page.Locator("main [data-said]")).ToHaveTextAsync($"Written: {name}.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = kind })).ToBeFocusedAsync();
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        Assert.InRange(bytes.Length, 5_000, 2_000_000);
        if (Path.GetExtension(name) == ".png")
        {
            Assert.Equal(PngSignature, bytes[..8]);
        }
        else
        {
            var svg = System.Xml.Linq.XDocument.Load(new MemoryStream(bytes));
            Assert.Equal("svg", svg.Root!.Name.LocalName);
            Assert.Equal(12, svg.Descendants().Count(element => element.Attribute("class")?.Value == "point"));
        }
    }

    [Fact]
    public async Task When_the_server_is_away_a_sentence_says_so_and_the_button_can_be_pressed_again()
    {
        await using var house = await MapHouse.WithAsync(12, Measured);
        var page = await OpenAsync(house);
        await page.RouteAsync("**/map/legend*", route => route.FulfillAsync(new() { Status = 503 }));

        await page.GetByRole(AriaRole.Button, new() { Name = "Picture (PNG)" }).ClickAsync();

        await Expect(page.Locator("main [data-said]")).ToHaveTextAsync("The server answered 503. Reload the page.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Picture (PNG)" })).ToBeEnabledAsync();
    }

    /// <summary>All but two were measured, and the even ones have a year.</summary>
    private static Song Measured(Song song, int number) => song with
    {
        Tags = song.Tags with { Year = number % 2 == 0 ? 1990 + number : null },
        Descriptors = number < 10 ? TestSongs.Descriptors : null,
    };

    private async Task<IPage> OpenAsync(MapHouse house, Action<IPage>? prepare = null)
    {
        SetDefaultExpectTimeout(30_000);
        var page = await house.OpenAsync(await browser.BrowserAsync(), "/map", page =>
        {
            prepare?.Invoke(page);
            return Task.CompletedTask;
        });
        await Expect(page.Locator("div.scatter")).ToHaveAttributeAsync("data-state", "ready");
        await page.GetByRole(AriaRole.Button, new() { Name = "Statistics and export" }).ClickAsync();
        await Expect(page.Locator(".statistics .main-svg").Last).ToBeVisibleAsync();
        return page;
    }

    private async Task<string> ExportAsync(IPage page, string kind)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = kind }).ClickAsync());
        var file = _folder.File(download.SuggestedFilename);
        await download.SaveAsAsync(file);
        return file;
    }

    /// <summary>How many songs each chart shows.</summary>
    private static Task<int[]> CountedAsync(IPage page) => page.EvaluateAsync<int[]>(
        "() => [...document.querySelectorAll('[data-chart]')].map(chart => chart.data[0].y.reduce((sum, count) => sum + count, 0))");

    private static Task<string> FillAsync(IPage page) => page.EvaluateAsync<string>("() => document.querySelector('[data-chart]').data[0].fillcolor");

    private static Task<int> HostilePointAsync(IPage page) => page.EvaluateAsync<int>(
        "() => document.getElementById('map').data[1].text.findIndex(text => text.includes('alert'))");
}
