using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Playlists;
using SongExplorer.Songs;
using SongExplorer.Tests.Audit;
using SongExplorer.Tests.Storage;
using SongExplorer.Web.Components;
using SongExplorer.Web.Components.Pages.Playlists;

namespace SongExplorer.Tests.Components.Playlists;

public sealed class PlaylistPageTests : CoreContext
{
    private PlaylistStorage Playlists => Services.GetRequiredService<PlaylistStorage>();

    [Fact]
    public async Task Its_songs_stand_in_their_order_and_play_from_the_one_chosen()
    {
        var (page, _) = await RenderAsync("One", "Two", "Three");

        Assert.Equal("3 songs · 10:01", page.Find("header p").TextContent);
        await ClickAsync(page, "button[aria-label='Play Two']");

        Assert.Equal(2, QueuedIds.Of(JSInterop.Invocations.Last(call => call.Identifier == "play").Arguments[0]).Count());
    }

    [Fact]
    public async Task Buttons_and_dragging_move_a_song_and_undo_brings_it_back()
    {
        var (page, id) = await RenderAsync("One", "Two", "Three");
        Assert.True(page.Find("button[aria-label='Move One up']").HasAttribute("disabled"));

        await ClickAsync(page, "button[aria-label='Move Three up']");
        Assert.Equal(["One", "Three", "Two"], Titles(page));
        Assert.Equal("Three is now 2 of 3.", page.Find(".said").TextContent);

        await ReorderAsync(page, 1, 0);
        Assert.Equal(["Three", "One", "Two"], Titles(page));
        Assert.Equal(3, (await Playlists.GetAsync(id, Cancellation))!.Songs.Count);

        await ClickAsync(page, ".actions > button", 1);
        await ClickAsync(page, ".actions > button", 1);
        Assert.Equal(["One", "Two", "Three"], Titles(page));
        Assert.True(page.FindAll(".actions > button")[1].HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_song_is_dragged_past_others_and_to_no_place_that_does_not_exist()
    {
        var (page, _) = await RenderAsync("One", "Two", "Three");

        await ReorderAsync(page, 0, 2);
        Assert.Equal(["Two", "Three", "One"], Titles(page));

        await ReorderAsync(page, 0, 3);
        await ReorderAsync(page, 7, 0);
        await ReorderAsync(page, -1, 0);
        Assert.Equal(["Two", "Three", "One"], Titles(page));
    }

    [Fact]
    public async Task A_song_that_stands_twice_is_removed_where_it_was_clicked()
    {
        var (page, id) = await RenderAsync("One", "Two");
        await Playlists.AppendAsync(id, [(await Playlists.GetAsync(id, Cancellation))!.Songs[0]], Cancellation);
        page.Render();
        page.WaitForAssertion(() => Assert.Equal(["One", "Two", "One"], Titles(page)));

        await ClickAsync(page, "button[aria-label='Remove One']", 1);

        Assert.Equal(["One", "Two"], Titles(page));
    }

    [Fact]
    public async Task A_move_past_a_song_that_left_the_library_keeps_the_order_that_is_seen()
    {
        var (page, id) = await RenderAsync("One", "Two", "Three");
        await Storage.DeleteAsync((await Playlists.GetAsync(id, Cancellation))!.Songs[1], Cancellation);
        page.Render();
        page.WaitForAssertion(() => Assert.Equal(["One", "Three"], Titles(page)));

        await ClickAsync(page, "button[aria-label='Move Three up']");

        Assert.Equal(["Three", "One"], Titles(page));
    }

    [Fact]
    public async Task It_is_renamed_and_a_name_that_is_none_is_refused()
    {
        var (page, _) = await RenderAsync("One");
        await ClickAsync(page, ".tools button");
        await page.InvokeAsync(() => page.Find("#playlist-name").ChangeAsync("Evening"));
        await page.InvokeAsync(() => page.Find("header form").SubmitAsync());
        Assert.Equal("Evening", page.Find("h1").TextContent);

        await ClickAsync(page, ".tools button");
        await page.InvokeAsync(() => page.Find("#playlist-name").ChangeAsync(" "));
        await page.InvokeAsync(() => page.Find("header form").SubmitAsync());
        Assert.StartsWith("A playlist needs a name", page.Find(".problem").TextContent, StringComparison.Ordinal);
        Assert.Equal("Evening", page.Find("h1").TextContent);
    }

    [Fact]
    public async Task It_is_deleted_after_one_question()
    {
        var (page, id) = await RenderAsync("One");
        await ClickAsync(page, ".tools > button", 1);
        Assert.NotNull(await Playlists.GetAsync(id, Cancellation));

        await ClickAsync(page, ".tools > button", 1);

        Assert.Null(await Playlists.GetAsync(id, Cancellation));
        Assert.Equal("playlists", Address);
        Assert.Equal(["whoever sits at this machine: playlist-deleted List"], await Services.AuditedAsync());
    }

    [Fact]
    public async Task It_is_filled_with_what_sounds_like_it()
    {
        await Storage.SaveAsync([TestSongs.At(1, new SongTags { Title = "Near" }), TestSongs.At(80, new SongTags { Title = "Far" })], Cancellation);
        var (page, _) = await RenderAsync("One");
        await page.InvokeAsync(() => page.Find(".minutes").ChangeAsync("6"));

        await page.InvokeAsync(() => page.Find(".actions form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Equal(["One", "Near"], Titles(page)));
        Assert.Equal("1 song added.", page.Find(".said").TextContent);
    }

    [Theory]
    [InlineData("0198c0de-0000-7000-8000-000000000000")]
    [InlineData("no id")]
    public void One_that_nobody_knows_is_said_to_be_missing(string id)
    {
        var page = Render<PlaylistPage>(parameters => parameters.Add(p => p.Id, id));

        page.WaitForAssertion(() => Assert.Equal("There is no such playlist", page.Find("h1").TextContent));
    }

    private static Task ReorderAsync(IRenderedComponent<PlaylistPage> page, int from, int to) =>
        page.InvokeAsync(() => page.Find("ol").TriggerEventAsync("onreordered", new ReorderedEventArgs { From = from, To = to }));

    private static IEnumerable<string> Titles(IRenderedComponent<PlaylistPage> page) => page.FindAll("li .title").Select(title => title.Text());

    private async Task<(IRenderedComponent<PlaylistPage> Page, Guid Id)> RenderAsync(params string[] titles)
    {
        var songs = titles.Select(title => TestSongs.At(0, new SongTags { Title = title, Artist = "The Band" })).ToList();
        await Storage.SaveAsync(songs, Cancellation);
        var playlist = await Playlists.CreateAsync("List", [.. songs.Select(record => record.Song.Id)], owner: null, Cancellation);
        var page = Render<PlaylistPage>(parameters => parameters.Add(p => p.Id, playlist.Id.ToString()));
        page.WaitForAssertion(() => Assert.Equal(titles, Titles(page)));
        return (page, playlist.Id);
    }
}
