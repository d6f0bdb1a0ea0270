using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SongExplorer.Mapping;
using static Microsoft.Playwright.Assertions;

namespace SongExplorer.Tests.Browser.Map;

/// <summary>A map that is too large to be sent whole: 120 songs in a row, of which 50 are sent at once.</summary>
public sealed partial class MapViewportTests(BrowserFixture browser)
{
    private const int Songs = 120;
    private const int Most = 50;

    [Fact]
    public async Task Far_out_a_sample_is_shown_and_close_in_every_song()
    {
        var messages = 0;
        await using var house = await MapHouse.WithAsync(Songs, mostPoints: Most);
        var page = await OpenAsync(house, "/map", page =>
        {
            page.WebSocket += (_, socket) => socket.FrameSent += (_, frame) => messages += frame.Binary?.Length > 8 ? 1 : 0; // pings are shorter
            return Task.CompletedTask;
        });
        await page.GetByText("In view").ClickAsync();
        await Expect(Share(page)).ToHaveTextAsync("50 of 120 songs shown");
        await Expect(page.Locator(".twin [data-count]")).ToHaveTextAsync("50 in view");
        await Axe.FindsNothingAsync(page);
        var before = messages;

        await ZoomAsync(page, -900);
        await Expect(Share(page)).ToBeEmptyAsync();
        await Expect(page.Locator(".twin [data-count]")).Not.ToHaveTextAsync("50 in view");
        int[] numbers = [.. (await page.Locator(".twin [data-songs] li .cut:first-child").AllTextContentsAsync()).Select(NumberOf).Order()];
        Assert.InRange(numbers.Length, 10, Most);
        Assert.Equal(Enumerable.Range(numbers[0], numbers.Length), numbers);

        await ZoomAsync(page, 900);
        await Expect(Share(page)).ToHaveTextAsync("50 of 120 songs shown");
        Assert.Equal(before, messages);
    }

    [Fact]
    public async Task A_selected_song_is_on_the_map_even_if_the_sample_lacks_it_and_stays_selected()
    {
        var lacking = MapSheet.RandomOrder(Songs)[Most..].First(song => song is > 54 and < 64);
        await using var house = await MapHouse.WithAsync(Songs, mostPoints: Most);
        var page = await OpenAsync(house, $"/map?song={house.Songs[lacking]}");
        var name = $"Song {lacking}";
        await Expect(page.Locator("[data-live]")).ToHaveTextAsync($"{name}, The Band");
        await page.GetByText("In view").ClickAsync();
        var pressed = page.Locator(".twin [data-songs] [aria-pressed=true] .cut:first-child");
        await Expect(pressed).ToHaveTextAsync(name);

        await ZoomAsync(page, -900);
        await Expect(Share(page)).ToBeEmptyAsync();
        await Expect(pressed).ToHaveTextAsync(name);
        await page.Locator(".scatter").FocusAsync();
        await page.Keyboard.PressAsync("0");
        await Expect(Share(page)).ToHaveTextAsync(ShownOfAll());
        await Expect(pressed).ToHaveTextAsync(name);
        await Expect(page.Locator(".dossier h2")).ToHaveTextAsync(name);
    }

    [Fact]
    public async Task Close_in_the_keys_go_to_the_very_next_song()
    {
        await using var house = await MapHouse.WithAsync(Songs, mostPoints: Most);
        var page = await OpenAsync(house, "/map");
        await Expect(Share(page)).ToHaveTextAsync("50 of 120 songs shown");
        await ZoomAsync(page, -1200);
        await Expect(Share(page)).ToBeEmptyAsync();

        await page.Locator(".scatter").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("[data-live]")).ToHaveTextAsync(SongName());
        var first = NumberOf((await page.Locator("[data-live]").TextContentAsync())!);
        for (var next = first + 2; next <= first + 6; next += 2)
        {
            await page.Keyboard.PressAsync("ArrowRight");
            await Expect(page.Locator("[data-live]")).ToHaveTextAsync($"Song {next}, The Band"); // those between lie in another row
            await Expect(page.Locator(".dossier h2")).ToHaveTextAsync($"Song {next}");
        }
    }

    [Fact]
    public async Task Deep_in_the_keys_go_to_songs_beyond_what_is_in_view()
    {
        await using var house = await MapHouse.WithAsync(Songs, mostPoints: Most);
        var page = await OpenAsync(house, "/map");
        await ZoomAsync(page, -3000);
        await page.Locator(".scatter").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("[data-live]")).ToHaveTextAsync(SongName());
        var first = NumberOf((await page.Locator("[data-live]").TextContentAsync())!);

        for (var steps = 0; steps < 4; steps++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
        }

        await Expect(page.Locator("[data-live]")).ToHaveTextAsync($"Song {first + 8}, The Band");
        await Expect(page.Locator(".dossier h2")).ToHaveTextAsync($"Song {first + 8}");
    }

    [Fact]
    public async Task No_key_is_lost_while_the_page_is_slow_to_answer()
    {
        var wire = new SlowWire();
        await using var house = await MapHouse.WithAsync(Songs, mostPoints: Most);
        var page = await OpenAsync(house, "/map", wire.LayAsync);
        await ZoomAsync(page, -1200);
        await page.Locator(".scatter").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("[data-live]")).ToHaveTextAsync(SongName());
        var first = NumberOf((await page.Locator("[data-live]").TextContentAsync())!);

        wire.Delay = TimeSpan.FromMilliseconds(500);
        for (var steps = 0; steps < 6; steps++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
            await Task.Delay(600, TestContext.Current.CancellationToken); // the page hears of each, and answers after the next
        }

        await Expect(page.Locator(".dossier h2")).ToHaveTextAsync($"Song {first + 12}");
        await Expect(page.Locator("[data-live]")).ToHaveTextAsync($"Song {first + 12}, The Band");
    }

    [Fact]
    public async Task Words_count_all_songs_of_the_map_and_bring_those_that_the_sample_lacks()
    {
        await using var house = await MapHouse.WithAsync(Songs, mostPoints: Most);
        var page = await OpenAsync(house, "/map");
        await page.GetByText("In view").ClickAsync();

        await page.Locator("[data-search]").FillAsync("Song 7");
        await Expect(page.GetByText("11 songs on the map match.")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".twin [data-songs]")).ToContainTextAsync("Song 70");
        await Expect(page.Locator(".twin [data-songs]")).ToContainTextAsync("Song 79");
        await Axe.FindsNothingAsync(page);
    }

    private static ILocator Share(IPage page) => page.Locator("[data-share]");

    private static int NumberOf(string name) => int.Parse(Digits().Match(name).Value, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task ZoomAsync(IPage page, float turned)
    {
        var box = (await page.Locator(".scatter").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.WheelAsync(0, turned);
    }

    private async Task<IPage> OpenAsync(MapHouse house, string path, Func<IPage, Task>? prepare = null)
    {
        SetDefaultExpectTimeout(30_000);
        var page = await house.OpenAsync(await browser.BrowserAsync(), path, prepare);
        await Expect(page.Locator(".scatter")).ToHaveAttributeAsync("data-state", "ready");
        return page;
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^5\d of 120 songs shown$")]
    private static partial Regex ShownOfAll();

    [GeneratedRegex(@"^Song \d+, The Band$")]
    private static partial Regex SongName();
}
