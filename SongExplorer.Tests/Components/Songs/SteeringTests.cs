using AngleSharp.Dom;
using Bunit;
using SongExplorer.Songs;
using SongExplorer.Web.Components.Pages.Songs;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Tests.Components.Songs;

public sealed class SteeringTests : PageContext
{
    [Fact]
    public async Task More_like_a_neighbour_makes_it_a_seed_in_the_address()
    {
        var (here, near, _) = await AddThreeAsync();
        var page = Render(here);

        await page.WaitForElement("[aria-label='More like Near']").ClickAsync(new());

        Assert.Equal($"songs/{here.Id}?more={near.Id}", Address);
    }

    [Fact]
    public async Task Seeds_of_the_address_steer_are_shown_and_can_be_taken_away()
    {
        var (here, near, far) = await AddThreeAsync();
        await AddAsync(60, new SongTags { Title = "Farther", Artist = "A" });
        Navigation.NavigateTo($"songs/{here.Id}?more={near.Id}&less={far.Id}");

        var page = Render(here);

        page.WaitForAssertion(() => Assert.Equal(["Farther"], page.FindAll("ol .title").Select(Text)));
        Assert.Equal("Like Near: same artist", Text(page.Find("li .why")));
        Assert.Equal(["More like Near", "Less like Far"], page.FindAll(".seeds li span").Select(Text));
        await page.Find("[aria-label='No longer less like Far']").ClickAsync(new());
        Assert.Equal($"songs/{here.Id}?more={near.Id}", Address);
    }

    [Fact]
    public async Task A_seed_that_was_deleted_meanwhile_is_said_to_be_left_out_and_can_be_taken_away()
    {
        var (here, near, far) = await AddThreeAsync();
        await Storage.DeleteAsync(near.Id, Cancellation);
        Navigation.NavigateTo($"songs/{here.Id}?more={near.Id}");

        var page = Render(here);

        page.WaitForAssertion(() => Assert.Equal(["Far"], page.FindAll("ol .title").Select(Text)));
        Assert.Contains("is no longer in the library and is left out", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["More like a song that is gone"], page.FindAll(".seeds li span").Select(Text));
        Assert.NotEqual(far.Id, near.Id);
    }

    [Fact]
    public async Task Neighbours_say_why_and_play_the_passages_most_alike()
    {
        var here = await AddAsync(0, new SongTags { Title = "Here", Genre = "Jazz" });
        var near = await AddAsync(10, new SongTags { Title = "Near", Genre = "Jazz" });
        var player = JSInterop.SetupModule("./js/player.js");
        player.Mode = JSRuntimeMode.Loose;
        var page = Render(here);

        await page.WaitForElement("[aria-label='Play the passages most alike of Here and Near']").ClickAsync(new());

        Assert.Equal("both Jazz", Text(page.Find("li .why")));
        var queue = Assert.IsType<IEnumerable<QueuedSong>>(player.VerifyInvoke("play").Arguments[0], exactMatch: false).ToArray();
        Assert.Equal([here.Id.ToString(), near.Id.ToString()], queue.Select(song => song.Id));
        Assert.Equal([(5, 15), (10.25, 20.25)], queue.Select(song => (song.Begin!.Value, song.End!.Value)));
    }

    [Fact]
    public async Task Versions_of_one_recording_are_one_neighbour_that_can_be_opened()
    {
        var here = await AddAsync(0, new SongTags { Title = "Here" });
        await AddAsync(1, new SongTags { Title = "Here, again" });
        await AddAsync(40, new SongTags { Title = "Near" });
        await AddAsync(41, new SongTags { Title = "Near, remastered" });

        var page = Render(here);

        page.WaitForAssertion(() => Assert.Equal(["Near"], page.FindAll("ol .title").Select(Text)));
        Assert.Equal(["1 more version of this recording", "1 more version"], page.FindAll("summary").Select(Text).Where(text => text.Contains("version", StringComparison.Ordinal)));
        Assert.Equal(["Here, again", "Near, remastered"], page.FindAll("details a").Select(Text));
    }

    [Fact]
    public async Task Without_blocks_in_the_model_there_are_no_sliders()
    {
        var (here, _, _) = await AddThreeAsync();

        var page = Render(here);

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("ol li")));
        Assert.Empty(page.FindAll("input[type=range]"));
    }

    [Fact]
    public async Task Only_the_calmer_half_of_what_sounds_alike_is_shown_when_that_is_chosen()
    {
        var here = await AddAsync(0, new SongTags { Title = "Here" }, energy: 0.5);
        await AddAsync(10, new SongTags { Title = "Wild" }, energy: 0.9);
        await AddAsync(40, new SongTags { Title = "Calm" }, energy: 0.1);
        var page = Render(here);
        page.WaitForAssertion(() => Assert.Equal(["Wild", "Calm"], page.FindAll("ol .title").Select(Text)));

        await page.FindAll(".only label").Single(label => Text(label) == "Calmer half").QuerySelector("input")!.ChangeAsync(new() { Value = "on" });

        Assert.Equal($"songs/{here.Id}?energy=0-50", Address);
        page.WaitForAssertion(() => Assert.Equal(["Calm"], page.FindAll("ol .title").Select(Text)));
        Assert.Equal("Calmer half", Text(page.Find(".only .active summary")));
    }

    [Fact]
    public async Task Where_none_is_as_calm_as_wanted_the_way_back_is_shown()
    {
        var here = await AddAsync(0, new SongTags { Title = "Here" }, energy: 0.1);
        await AddAsync(10, new SongTags { Title = "Wild" }, energy: 0.9);
        Navigation.NavigateTo($"songs/{here.Id}?energy=0-1");
        var page = Render(here);

        await page.WaitForElement("section > p button").ClickAsync(new());

        Assert.Equal($"songs/{here.Id}", Address);
        page.WaitForAssertion(() => Assert.Equal(["Wild"], page.FindAll("ol .title").Select(Text)));
    }

    private static string Text(IElement element) => element.TextContent.Trim();

    private async Task<(Song Here, Song Near, Song Far)> AddThreeAsync() => (
        await AddAsync(0, new SongTags { Title = "Here" }),
        await AddAsync(10, new SongTags { Title = "Near", Artist = "A" }),
        await AddAsync(40, new SongTags { Title = "Far" }));

    private IRenderedComponent<SongPage> Render(Song song) => Render<SongPage>(parameters => parameters.Add(page => page.Id, song.Id.ToString()));
}
