using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SongExplorer.Tests.Browser.Map;

/// <summary>The map under real hands.</summary>
public sealed class MapTests(BrowserFixture browser)
{
    private const string NoWebGl = """
        const context = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return kind.startsWith("webgl") ? null : context.call(this, kind, ...rest); };
        """;

    [Fact]
    public async Task By_keyboard_alone_from_the_search_to_playing_a_neighbour()
    {
        await using var house = await MapHouse.WithAsync(12);
        var page = await OpenAsync(house, "/map");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("Song 4");
        await Expect(page.GetByText("1 song on the map matches.")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");

        while (!await page.EvaluateAsync<bool>("() => document.activeElement.matches('.scatter')"))
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("at="))); // the view has glided to the match
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("[data-live]")).ToHaveTextAsync("Song 4, The Band");
        await Expect(page.Locator(".dossier h2")).ToHaveTextAsync("Song 4");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("[data-live]")).ToHaveTextAsync("Song 5, The Band");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-title]")).ToHaveTextAsync("Song 5");
        await Axe.FindsNothingAsync(page);
    }

    [Fact]
    public async Task A_lasso_gathers_songs_to_play_and_Esc_lets_them_go()
    {
        await using var house = await MapHouse.WithAsync(12);
        var page = await OpenAsync(house, "/map");

        await page.Keyboard.DownAsync("Shift");
        await DragAsync(page, (0.5f, 0.2f), (0.97f, 0.2f), (0.97f, 0.8f), (0.5f, 0.8f));
        await page.Keyboard.UpAsync("Shift");

        await Expect(page.GetByText("6 songs gathered.")).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Play all" }).ClickAsync();
        await Expect(page.Locator("[data-title]")).ToContainTextAsync("Song");
        Assert.Equal(6, await page.EvaluateAsync<int>("async () => (await import('/js/player.js')).player.songs.length"));

        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".basket")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Gathered_songs_become_a_playlist_for_other_players()
    {
        await using var house = await MapHouse.WithAsync(12);
        var page = await OpenAsync(house, "/map");
        await page.Keyboard.DownAsync("Alt");
        await DragAsync(page, (0.02f, 0.2f), (0.5f, 0.8f));
        await page.Keyboard.UpAsync("Alt");
        await Expect(page.GetByText("6 songs gathered.")).ToBeVisibleAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Save as playlist" }).ClickAsync());

        Assert.Equal("from-the-map.m3u8", download.SuggestedFilename);
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        var lines = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).TrimEnd().Split('\n');
        Assert.Equal("#EXTM3U", lines[0]);
        Assert.Equal(6, lines.Count(line => line.EndsWith(".mp3", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.EndsWith(",The Band - Song 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_map_is_drawn_taken_back_and_looked_at_again()
    {
        await using var house = await MapHouse.WithAsync(30);
        var page = await OpenAsync(house, "/map");
        await page.GetByRole(AriaRole.Button, new() { Name = "Arrange the map" }).ClickAsync();
        await Expect(page.GetByText("There is only this one yet.")).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);
        var first = await PlacesAsync(page);

        await page.GetByLabel("Method").SelectOptionAsync("t-SNE");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw the map", Exact = true }).ClickAsync();

        await Expect(page.Locator(".version")).ToHaveCountAsync(2);
        await Expect(page.Locator(".version").First).ToContainTextAsync("30 songs · t-SNE");
        await Expect(page.GetByText("truly sound like it")).ToBeVisibleAsync();
        await page.GetByLabel("Make songs pale that lie among strangers").CheckAsync();
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("doubts=pale")));
        Assert.NotEqual(first, await PlacesAsync(page));
        await Axe.FindsNothingAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Redo" })).ToBeVisibleAsync();
        Assert.Equal(first, await PlacesAsync(page));

        await Expect(page.Locator(".version").First).Not.ToContainTextAsync("in use");
        await page.Locator(".version").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("version=2")));
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Redo" })).ToBeVisibleAsync();
        Assert.Equal(first, await PlacesAsync(page));
    }

    [Fact]
    public async Task The_map_lies_down_between_two_descriptions_and_goes_back()
    {
        await using var house = await MapHouse.WithAsync(30, reads: true);
        var page = await OpenAsync(house, "/map", page => page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce })); // songs do not fly, they are there
        var asDrawn = await DrawnAsync(page, "x");
        var up = await DrawnAsync(page, "y");
        await page.GetByRole(AriaRole.Button, new() { Name = "Arrange the map" }).ClickAsync();

        await page.Locator(".dossier select").First.SelectOptionAsync("In your words");
        await page.GetByLabel("Across, from").FillAsync("slow piano");
        await page.GetByLabel("Across, to").FillAsync("fast drums & bass");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("across=words%3Aslow+piano%7Cfast+drums+%26+bass")));
        await UntilAsync(page, drawn => drawn != asDrawn);
        Assert.Equal(up, await DrawnAsync(page, "y"));
        await Axe.FindsNothingAsync(page);
        var inWords = await DrawnAsync(page, "x");
        await page.ReloadAsync();
        await Expect(page.Locator(".scatter")).ToHaveAttributeAsync("data-state", "ready");
        await UntilAsync(page, drawn => drawn == inWords);

        await page.GoBackAsync();
        await UntilAsync(page, drawn => drawn == asDrawn);
    }

    [Fact]
    public async Task A_path_between_two_songs_has_an_address()
    {
        await using var house = await MapHouse.WithAsync(6);
        var page = await OpenAsync(house, "/map?view=list");
        await page.GetByRole(AriaRole.Button, new() { Name = "Song 0 The Band" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Path to…" }).ClickAsync();

        await page.GetByRole(AriaRole.Region, new() { Name = "Songs on the map" }).GetByRole(AriaRole.Button, new() { Name = "Song 5 The Band" }).ClickAsync();

        var path = page.GetByRole(AriaRole.Complementary, new() { Name = "Path between two songs" });
        await Expect(path.Locator(".match .cut:first-child")).ToHaveTextAsync(["Song 0", "Song 1", "Song 2", "Song 3", "Song 4", "Song 5"]);
        await page.ReloadAsync();
        await Expect(path.Locator(".match")).ToHaveCountAsync(6);
        await page.GoBackAsync();
        await Expect(page.Locator(".dossier h2")).ToHaveTextAsync("Song 0");
    }

    [Fact]
    public async Task Hovering_panning_and_zooming_say_nothing_to_the_server_and_the_camera_is_in_the_address()
    {
        var messages = 0;
        await using var house = await MapHouse.WithAsync(12);
        var page = await OpenAsync(house, "/map", page =>
        {
            page.WebSocket += (_, socket) => socket.FrameSent += (_, frame) => messages += frame.Binary?.Length > 8 ? 1 : 0; // pings are shorter
            return Task.CompletedTask;
        });
        await page.WaitForTimeoutAsync(500);
        var before = messages;
        var picture = await page.Locator(".scatter").ScreenshotAsync();

        for (var i = 1; i < 10; i++)
        {
            await page.Mouse.MoveAsync(200 + (100 * i), 350);
        }

        await DragAsync(page, (0.5f, 0.3f), (0.3f, 0.5f));
        await page.Mouse.WheelAsync(0, -300);
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("at=")));

        Assert.Equal(before, messages);
        Assert.NotEqual(picture, await page.Locator(".scatter").ScreenshotAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        Assert.True(messages > before, "What is sent is counted.");
        await Expect(page.Locator(".scatter")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_WebGL_a_plain_canvas_shows_the_same_map()
    {
        await using var house = await MapHouse.WithAsync(12);
        var page = await OpenAsync(house, "/map", page => page.AddInitScriptAsync(NoWebGl));

        await Expect(page.Locator("[data-plot]")).ToHaveAttributeAsync("data-drawn-with", "canvas");
        await ShowsColoursAsync(page);
    }

    [Fact]
    public async Task A_lost_graphics_card_does_not_lose_the_map()
    {
        await using var house = await MapHouse.WithAsync(12);
        var page = await OpenAsync(house, "/map");
        await Expect(page.Locator("[data-plot]")).ToHaveAttributeAsync("data-drawn-with", "webgl");

        await page.EvaluateAsync("() => document.querySelector('[data-plot] canvas').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()");

        await Expect(page.Locator("[data-plot]")).ToHaveAttributeAsync("data-drawn-with", "canvas");
        await ShowsColoursAsync(page);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_few_songs_have_a_map_too(int songs)
    {
        await using var house = await MapHouse.WithAsync(songs);
        var page = await OpenAsync(house, "/map");

        await page.Locator(".scatter").FocusAsync();
        await page.Keyboard.PressAsync("ArrowUp");

        await Expect(page.Locator(".dossier h2")).ToContainTextAsync("Song");
        await Expect(page.Locator(".match")).ToHaveCountAsync(songs - 1);
        await Axe.FindsNothingAsync(page);
    }

    [Fact]
    public async Task Without_songs_the_map_says_what_to_do()
    {
        await using var house = await MapHouse.WithAsync(0);

        var page = await house.OpenAsync(await browser.BrowserAsync(), "/map");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The map needs music" })).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);
    }

    private async Task<IPage> OpenAsync(MapHouse house, string path, Func<IPage, Task>? prepare = null)
    {
        SetDefaultExpectTimeout(30_000);
        var page = await house.OpenAsync(await browser.BrowserAsync(), path, prepare);
        if (!path.Contains("list", StringComparison.Ordinal))
        {
            await Expect(page.Locator(".scatter")).ToHaveAttributeAsync("data-state", "ready");
        }

        return page;
    }

    /// <summary>Drags through points given as shares of the map.</summary>
    private static async Task DragAsync(IPage page, params (float X, float Y)[] points)
    {
        var box = (await page.Locator(".scatter").BoundingBoxAsync())!;
        foreach (var (i, (x, y)) in points.Index())
        {
            await page.Mouse.MoveAsync(box.X + (x * box.Width), box.Y + (y * box.Height), new() { Steps = 5 });
            if (i == 0)
            {
                await page.Mouse.DownAsync();
            }
        }

        await page.Mouse.UpAsync();
    }

    /// <summary>What the server would send the browser now.</summary>
    private static Task<string> PlacesAsync(IPage page) => page.EvaluateAsync<string>("""
        async () => String(new Uint8Array(await (await fetch(`api/v1/map?colour=genre${location.search.replace("?", "&")}`)).arrayBuffer()).slice(32, 152))
        """);

    /// <summary>Where the browser draws the songs, along one axis.</summary>
    private static Task<string> DrawnAsync(IPage page, string axis) => page.EvaluateAsync<string>("""
        async (axis) => String((await import("/Components/Pages/Map/ScatterMap.razor.js")).seen(document.querySelector(".scatter"))?.points[axis])
        """, axis);

    private static async Task UntilAsync(IPage page, Predicate<string> isSo)
    {
        for (var tries = 0; !isSo(await DrawnAsync(page, "x")); tries++)
        {
            Assert.True(tries < 200, "The songs did not come to lie as they should.");
            await page.WaitForTimeoutAsync(50);
        }
    }

    /// <summary>Waits until a plain canvas has points on it; they come with a frame of their own.</summary>
    private static Task<IJSHandle> ShowsColoursAsync(IPage page) => page.WaitForFunctionAsync("""
        () => {
          const canvas = document.querySelector("[data-plot] canvas");
          const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
          return new Set(pixels).size > 2;
        }
        """);
}
