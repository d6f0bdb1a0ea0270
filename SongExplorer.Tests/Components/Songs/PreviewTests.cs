using AngleSharp.Dom;
using Bunit;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Storage;
using SongExplorer.Web.Components.Pages.Library;
using SongExplorer.Web.Components.Pages.Songs;

namespace SongExplorer.Tests.Components.Songs;

/// <summary>Previews are told apart from songs that were heard as a whole, wherever both are.</summary>
public sealed class PreviewTests : CoreContext
{
    [Fact]
    public async Task In_the_library_only_previews_are_marked()
    {
        await AddAsync(TestSongs.At(0, new SongTags { Title = "Whole" }), Preview(10));

        var page = Render<LibraryPage>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".row .title").Count));
        var mark = Assert.Single(page.FindAll(".row .mark"));
        Assert.Equal("Glimpse", mark.ParentElement!.QuerySelector("a")!.TextContent);
        Assert.Equal("30-second preview: heard by its preview only, so compare with care", mark.GetAttribute("title"));
    }

    [Fact]
    public async Task Neighbours_that_are_previews_are_marked_and_a_mixed_list_says_so_once()
    {
        var whole = TestSongs.At(0, new SongTags { Title = "Whole" });
        await AddAsync(whole, Preview(10), TestSongs.At(20));

        var page = RenderSong(whole.Song);

        page.WaitForAssertion(() => Assert.Equal("Glimpse", Assert.Single(page.FindAll("li .mark")).ParentElement!.QuerySelector("a")!.TextContent));
        Assert.Equal("Some of these are previews: about 30 seconds of the song were heard.", page.Find(".previews-among").TextContent);
        Assert.Empty(page.FindAll("#whole"));
    }

    [Fact]
    public async Task Where_all_were_heard_alike_nothing_is_said()
    {
        var (first, second) = (Preview(0), Preview(10, 2));
        await AddAsync(first, second);

        var page = RenderSong(first.Song);

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("li .mark")));
        Assert.Empty(page.FindAll(".previews-among"));
    }

    [Fact]
    public async Task Its_page_says_how_it_was_heard_and_leads_to_the_store()
    {
        var preview = Preview(0);
        await AddAsync(preview);

        var page = RenderSong(preview.Song);

        page.WaitForAssertion(() => Assert.Equal("Preview, 3 parts of 10 s", Fact(page, "Heard").TextContent));
        Assert.Equal("0:30 of 5:04", Fact(page, "Length").TextContent);
        Assert.Equal(TestSongs.Track.Page.AbsoluteUri, Fact(page, "Apple Music preview").QuerySelector("a")!.GetAttribute("href"));
        Assert.DoesNotContain(page.FindAll("dt"), name => name.TextContent == "File");
        var courtesy = page.Find(".courtesy a");
        Assert.Equal("Preview by courtesy of Apple Music", courtesy.TextContent);
        Assert.Equal(("_blank", "noopener noreferrer"), (courtesy.GetAttribute("target"), courtesy.GetAttribute("rel")));
    }

    [Fact]
    public async Task Without_a_file_of_the_song_it_says_how_to_bring_one()
    {
        var preview = Preview(0);
        await AddAsync(preview);

        var page = RenderSong(preview.Song);

        page.WaitForAssertion(() => Assert.Equal("import", page.Find("[aria-labelledby=whole] a").GetAttribute("href")));
    }

    [Fact]
    public async Task A_file_takes_the_previews_place_when_somebody_says_so_twice()
    {
        var preview = Preview(0);
        var file = TestSongs.At(5, preview.Song.Tags).WithFile(file => file with { Duration = TestSongs.Track.Duration!.Value + TimeSpan.FromSeconds(2) });
        await AddAsync(preview, file);
        var page = RenderSong(preview.Song);
        page.WaitForAssertion(() => Assert.Contains("2 s longer than in the store", page.Find("[aria-labelledby=whole] li").TextContent, StringComparison.Ordinal));

        await ClickAsync(page, "[aria-labelledby=whole] li .quiet-button");
        Assert.NotNull(await Storage.Metadata.GetAsync(preview.Song.Id, Cancellation));
        await ClickAsync(page, "[aria-labelledby=whole] li .primary");

        page.WaitForAssertion(() => Assert.Equal($"songs/{file.Song.Id}?whole=1", Address));
        Assert.Null(await Storage.Metadata.GetAsync(preview.Song.Id, Cancellation));
        var there = RenderSong(file.Song);
        there.WaitForAssertion(() => Assert.Equal(TestSongs.Track.Page.AbsoluteUri, Fact(there, "Apple Music").QuerySelector("a")!.GetAttribute("href")));
        Assert.Contains("has taken the place of its preview", there.Find(".took-over").TextContent, StringComparison.Ordinal);
    }

    private static SongRecord Preview(double degrees, long number = 1)
    {
        var track = TestSongs.Track with { Id = number };
        return TestSongs.At(degrees, new SongTags { Title = "Glimpse", Artist = "Someone" })
            .With(song => song with { Store = track, Source = AudioSource.Preview })
            .WithFile(file => file with { Path = track.Path, Duration = TimeSpan.FromSeconds(30), Codec = "aac", HasCover = false });
    }

    private static IElement Fact(IRenderedComponent<SongPage> page, string name) =>
        page.FindAll("dt").Single(term => term.TextContent == name).NextElementSibling!;

    private Task AddAsync(params SongRecord[] records) => Storage.SaveAsync(records, Cancellation);

    private IRenderedComponent<SongPage> RenderSong(Song song) => Render<SongPage>(page => page.Add(p => p.Id, song.Id.ToString()));
}
