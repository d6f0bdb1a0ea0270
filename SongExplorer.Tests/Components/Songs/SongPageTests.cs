using AngleSharp.Dom;
using Bunit;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Components.Pages.Songs;

namespace SongExplorer.Tests.Components.Songs;

public sealed class SongPageTests : PageContext
{
    [Fact]
    public async Task Its_neighbours_come_closest_first()
    {
        var song = await AddAsync(0, new SongTags { Title = "Here" });
        await AddAsync(90, new SongTags { Title = "Far" });
        await AddAsync(10, new SongTags { Title = "Near" });
        await AddAsync(40, new SongTags { Title = "Between" });

        var page = RenderSong(song.Id.ToString());

        page.WaitForAssertion(() => Assert.Equal(["Near", "Between", "Far"], page.FindAll("li .title").Select(Text)));
        Assert.Equal("Here", page.Find("h1").TextContent);
        Assert.Equal(["1", "2", "3"], page.FindAll("li .rank").Select(Text));
    }

    [Theory]
    [InlineData("0198c0de-0000-7000-8000-000000000000")]
    [InlineData("not an id")]
    public void A_song_that_nobody_knows_is_said_to_be_missing(string id)
    {
        var page = RenderSong(id);

        page.WaitForAssertion(() => Assert.Equal("This song is not in the library", page.Find("h1").TextContent));
    }

    [Fact]
    public async Task A_song_that_was_not_heard_yet_is_shown_and_said_to_be_so()
    {
        var id = SongId.New();
        var unheard = new SongRecord(TestSongs.Song(id, new SongTags { Title = "Unheard" }), TestSongs.Vectors(id, 0, TestSongs.OtherSpace));
        await Storage.SaveAsync([unheard], Cancellation);

        var page = RenderSong(id.ToString());

        page.WaitForAssertion(() => Assert.Contains("has not heard this song yet", page.Markup, StringComparison.Ordinal));
        Assert.Equal("Unheard", page.Find("h1").TextContent);
        Assert.Equal("Not yet", Fact(page, "Heard"));
    }

    [Fact]
    public async Task The_only_song_has_nothing_to_be_compared_with()
    {
        var song = await AddAsync(0, new SongTags { Title = "Alone" });

        var page = RenderSong(song.Id.ToString());

        page.WaitForAssertion(() => Assert.Contains("the only song in the library", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_says_how_the_song_was_heard()
    {
        var song = await AddAsync(0, new SongTags { Title = "Here" });

        var page = RenderSong(song.Id.ToString());

        page.WaitForAssertion(() => Assert.Equal("Full file, 3 parts of 10 s", Fact(page, "Heard")));
        Assert.Equal(TestSongs.Space.Model, Fact(page, "Model"));
        Assert.Equal("MP3, 44.1 kHz, stereo, 4.0 MB", Fact(page, "Format"));
    }

    [Fact]
    public async Task What_was_measured_is_told()
    {
        var record = TestSongs.At(0).With(song => song with { Descriptors = TestSongs.Descriptors });
        await Storage.SaveAsync([record], Cancellation);

        var page = RenderSong(record.Song.Id.ToString());

        page.WaitForAssertion(() => Assert.Equal("F# minor", Fact(page, "Key, about")));
        Assert.Equal("-9.9 LUFS", Fact(page, "Loudness"));
    }

    [Fact]
    public void A_library_that_cannot_be_reached_says_why()
    {
        LoseStorage();

        var page = RenderSong(SongId.New().ToString());

        Assert.Equal(UnreachableStorage.Sentence, page.Find("[role=alert]").TextContent);
    }

    [Fact]
    public async Task Another_address_shows_another_song()
    {
        var here = await AddAsync(0, new SongTags { Title = "Here" });
        var there = await AddAsync(10, new SongTags { Title = "There" });
        var page = RenderSong(here.Id.ToString());
        page.WaitForAssertion(() => Assert.Equal("Here", page.Find("h1").TextContent));

        page.Render(parameters => parameters.Add(p => p.Id, there.Id.ToString()));

        page.WaitForAssertion(() => Assert.Equal(["Here"], page.FindAll("li .title").Select(Text)));
        Assert.Equal("There", page.Find("h1").TextContent);
    }

    [Fact]
    public async Task Play_all_plays_the_song_and_then_its_neighbours()
    {
        var here = await AddAsync(0, new SongTags { Title = "Here" });
        var far = await AddAsync(40, new SongTags { Title = "Far" });
        var near = await AddAsync(10, new SongTags { Title = "Near" });
        var player = JSInterop.SetupModule("./js/player.js");
        player.Mode = JSRuntimeMode.Loose;
        var page = RenderSong(here.Id.ToString());

        await page.WaitForElement("section header button").ClickAsync(new());

        Assert.Equal([here.Id.ToString(), near.Id.ToString(), far.Id.ToString()], QueuedIds.Of(player.VerifyInvoke("play").Arguments[0]));
    }

    private static string Text(IElement element) => element.TextContent.Trim();

    private static string Fact(IRenderedComponent<SongPage> page, string name) =>
        page.FindAll("dt").Single(term => term.TextContent == name).NextElementSibling!.TextContent;

    private IRenderedComponent<SongPage> RenderSong(string id) => Render<SongPage>(parameters => parameters.Add(page => page.Id, id));
}
