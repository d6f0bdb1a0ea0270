using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Playlists;
using SongExplorer.Songs;
using SongExplorer.Tests.Storage;
using SongExplorer.Web.Components.Pages.Playlists;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Tests.Components.Playlists;

public sealed class PlaylistsPageTests : CoreContext
{
    [Fact]
    public async Task A_playlist_is_created_and_listed()
    {
        var page = Render<PlaylistsPage>();
        page.WaitForAssertion(() => Assert.Contains("No playlist yet.", page.Markup, StringComparison.Ordinal));

        await page.InvokeAsync(() => page.Find("#new-name").ChangeAsync("Evening"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Equal("Evening", page.Find("li a").TextContent));
        Assert.Contains("0 songs", page.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_name_there_is_a_sentence_and_no_playlist()
    {
        var page = Render<PlaylistsPage>();

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.StartsWith("A playlist needs a name", page.Find(".problem").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("li"));
    }

    [Fact]
    public async Task A_file_becomes_a_playlist_and_what_was_not_found_is_told()
    {
        var song = TestSongs.At(0);
        await Storage.SaveAsync([song], Cancellation);
        var page = Render<PlaylistsPage>();

        await UploadAsync(page, InputFileContent.CreateFromText($"{song.Song.File.Path}\n/music/missing.mp3\n", "Old list.m3u8"));

        page.WaitForAssertion(() => Assert.Equal("Imported 1 song as Old list.", page.Find("[role=status] p").TextContent));
        Assert.Equal("Line 2: /music/missing.mp3 is not in the library.", page.Find("details li").TextContent);
        Assert.Equal("Old list", page.Find("ul[aria-label=Playlists] a").TextContent);
    }

    [Fact]
    public async Task A_file_that_is_no_playlist_is_refused()
    {
        var page = Render<PlaylistsPage>();

        await UploadAsync(page, InputFileContent.CreateFromBinary(new byte[500], "song.m3u"));

        page.WaitForAssertion(() => Assert.StartsWith("This file is not text", page.Find(".problem").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_gathered_is_kept_under_its_date()
    {
        var song = TestSongs.At(0).Song;
        var button = Render<KeepPlaylistButton>(parameters => parameters
            .Add(keep => keep.Name, "Gathered")
            .Add(keep => keep.Read, () => Task.FromResult<IReadOnlyList<Song>>([song])));

        await ClickAsync(button, "button");

        var kept = Assert.Single(await Services.GetRequiredService<PlaylistStorage>().ListAsync(Cancellation));
        Assert.Matches(@"^Gathered \d+ \w+ \d\d:\d\d$", kept.Name);
        Assert.Equal(1, kept.Count);
        Assert.Equal($"playlists/{kept.Id}", button.Find("a").GetAttribute("href"));
    }

    private static Task UploadAsync(IRenderedComponent<PlaylistsPage> page, InputFileContent file) =>
        Task.Run(() => page.FindComponent<InputFile>().UploadFiles(file), Cancellation);
}
