using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Jobs;
using SongExplorer.Mapping;
using SongExplorer.Storage;
using SongExplorer.Tests.Storage;
using SongExplorer.Web.Components.Pages.Map;

namespace SongExplorer.Tests.Components.Map;

/// <summary>Earlier maps, axes and doubts.</summary>
public sealed class MapArrangementTests : CoreContext
{
    private readonly BunitJSModuleInterop _script;

    public MapArrangementTests()
    {
        _script = JSInterop.SetupModule("./Components/Pages/Map/ScatterMap.razor.js");
        _script.Mode = JSRuntimeMode.Loose;
    }

    private MapPicture Picture => Assert.IsType<MapPicture>(_script.Invocations["update"][^1].Arguments[1]);

    private MapStorage Maps => Services.GetRequiredService<MapStorage>();

    [Fact]
    public async Task An_earlier_map_is_looked_at_and_then_used()
    {
        await AddMapsAsync(2);
        var page = await OpenAsync();
        Assert.Equal("colour=genre", Picture.Query);
        page.WaitForElement(".version");

        await ClickAsync(page, ".version", 1);

        page.WaitForAssertion(() => Assert.Equal("colour=genre&version=1", Picture.Query));
        Assert.Equal("?version=1", Address);
        Assert.Contains("An earlier map", page.Find(".state").TextContent, StringComparison.Ordinal);

        await ClickAsync(page, ".dossier li .button");

        page.WaitForAssertion(() => Assert.Equal("colour=genre", Picture.Query));
        Assert.Equal(1, (await Maps.GetLatestAsync(TestSongs.Space, Cancellation))!.Version);
        page.WaitForAssertion(() => Assert.Equal(["false", "true"], page.FindAll(".version").Select(version => version.GetAttribute("aria-pressed"))));
    }

    [Fact]
    public async Task Drawing_anew_can_be_undone_and_redone()
    {
        await StartJobsAsync();
        await AddMapsAsync(1);
        var page = await OpenAsync();
        Assert.DoesNotContain("Undo", page.Find(".state").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.FindAll(".dossier select")[2].Change("t-SNE"));
        await page.InvokeAsync(() => page.FindAll(".dossier .button").Single(button => button.TextContent == "Draw the map").ClickAsync());

        page.WaitForAssertion(() => Assert.Contains("Undo", page.Find(".state").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        Assert.Equal((2, "t-SNE"), await InUseAsync());

        await ClickAsync(page, ".state .quiet-button");
        page.WaitForAssertion(() => Assert.Contains("Redo", page.Find(".state").TextContent, StringComparison.Ordinal));
        Assert.Equal((1, "UMAP"), await InUseAsync());

        await ClickAsync(page, ".state .quiet-button");
        page.WaitForAssertion(() => Assert.Contains("Undo", page.Find(".state").TextContent, StringComparison.Ordinal));
        Assert.Equal((2, "t-SNE"), await InUseAsync());
    }

    [Fact]
    public async Task A_map_that_could_not_be_drawn_says_why_and_can_be_tried_again()
    {
        await StartJobsAsync();
        await AddMapsAsync(1);
        var page = Render<MapPage>();
        page.WaitForElement(".zoom");

        Services.GetRequiredService<JobRunner>().Enqueue(MapJobs.Name, (_, _) => throw new StorageUnavailableException("The disk is full."));

        page.WaitForAssertion(() => Assert.Contains("The disk is full.", page.Find(".state").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.FindAll(".state .quiet-button").Single(button => button.TextContent == "Try again").ClickAsync());
        page.WaitForAssertion(() => Assert.Contains("Undo", page.Find(".state").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task What_could_not_be_measured_is_said_until_it_was_read()
    {
        await StartJobsAsync();
        await AddMapsAsync(1);
        Navigation.NavigateTo("map?colour=energy");
        var page = Render<MapPage>();
        page.WaitForElement(".zoom");

        await page.InvokeAsync(() => page.FindAll(".state .quiet-button").Single(button => button.TextContent == "Measure them").ClickAsync());

        page.WaitForAssertion(() => Assert.Contains("Close", page.Find(".state").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        await page.InvokeAsync(() => page.FindAll(".state .quiet-button").Single(button => button.TextContent == "Close").ClickAsync());
        Assert.Contains("3 songs have not been measured for this.", page.Find(".state").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Axes_and_doubts_are_in_the_address()
    {
        await AddMapsAsync(1);
        var page = await OpenAsync();

        await page.InvokeAsync(() => page.FindAll(".dossier select")[0].Change("Bpm"));
        await page.InvokeAsync(() => page.FindAll(".dossier select")[1].Change("Brightness"));
        await page.InvokeAsync(() => page.Find(".dossier input[type=checkbox]").Change(true));

        Assert.Equal("?across=bpm&up=brightness&doubts=pale", Address);
        page.WaitForAssertion(() => Assert.Equal(("bpm", "brightness", true), (Picture.Across, Picture.Up, Picture.Doubts)));
        Assert.Contains("3 songs have not been measured for this.", page.Find(".state").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.FindComponent<ScatterMap>().Instance.OnArranged(3));
        Assert.Contains("3 songs without a known value are not shown.", page.Find(".dossier").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Axes_in_words_need_a_model_that_reads_and_say_so()
    {
        await AddMapsAsync(1);
        var page = await OpenAsync();

        Assert.True(page.Find(".dossier option[value=Words]").HasAttribute("disabled"));
        Assert.Contains("Axes in your words: The model \"test\" cannot read words", page.Find(".dossier").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_axis_in_words_waits_for_its_other_end()
    {
        await AddMapsAsync(1);
        var page = await OpenAsync();

        await page.InvokeAsync(() => page.FindAll(".dossier select")[0].Change("Words"));
        await page.InvokeAsync(() => page.Find("[aria-label='Across, from']").Change("slow | piano"));
        Assert.Equal("", Address.Replace("map", "", StringComparison.Ordinal));

        await page.InvokeAsync(() => page.Find("[aria-label='Across, to']").Change("drums"));
        page.WaitForAssertion(() => Assert.Equal("words:slow   piano|drums", Picture.Across));
        Assert.Equal("?across=words%3Aslow%20%20%20piano%7Cdrums", Address);

        Navigation.NavigateTo("map?across=bpm");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-label='Across, from']")));
    }

    [Theory]
    [InlineData("map?across=words&up=words:a|")]
    [InlineData("map?across=words:a|b|c&up=words:%20|%20")]
    [InlineData("map?version=99&across=taste&up=7&doubts=maybe")]
    [InlineData("map?version=-1&across=&up=")]
    [InlineData("map?version=two")]
    public async Task An_address_that_means_nothing_shows_the_map_in_use(string address)
    {
        await AddMapsAsync(1);
        Navigation.NavigateTo(address);

        var page = Render<MapPage>();

        page.WaitForAssertion(() => Assert.Equal(("colour=genre", "", "", false), (Picture.Query, Picture.Across, Picture.Up, Picture.Doubts)));
    }

    [Fact]
    public async Task How_far_the_map_can_be_believed_is_said_in_words()
    {
        await AddMapsAsync(1, map => map with { Trust = [.. Enumerable.Repeat((byte)127, map.Ids.Count)], Trustworthiness = 0.97 });

        var page = await OpenAsync();

        Assert.Contains(
            "What lies together here belongs together. Of the songs nearest to a song, 50\u00a0% truly sound like it (trustworthiness 0.97).",
            page.Find(".dossier").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Esc_closes_the_panel()
    {
        await AddMapsAsync(1);
        var page = await OpenAsync();

        await page.InvokeAsync(() => page.FindComponent<ScatterMap>().Instance.OnEscaped());

        Assert.Empty(page.FindAll(".dossier"));
    }

    private async Task<(int Version, string Projection)> InUseAsync()
    {
        var map = (await Maps.GetLatestAsync(TestSongs.Space, Cancellation))!;
        return (map.Version, map.Projection);
    }

    private async Task<IRenderedComponent<MapPage>> OpenAsync()
    {
        var page = Render<MapPage>();
        page.WaitForElement(".zoom");
        await ClickAsync(page, "[aria-label='Arrange the map']");
        page.WaitForElement(".dossier");
        return page;
    }

    private async Task AddMapsAsync(int maps, Func<SongMap, SongMap>? change = null)
    {
        SongRecord[] songs = [TestSongs.At(0), TestSongs.At(40), TestSongs.At(90)];
        await Storage.SaveAsync(songs, Cancellation);
        for (var i = 0; i < maps; i++)
        {
            var map = new SongMap(0, TestSongs.Space.Key, TestSongs.Noon.AddHours(i), [.. songs.Select(song => song.Song.Id)], [0, 0.5f, 1], [1, i, 0]);
            await Maps.SaveAsync(change?.Invoke(map) ?? map, Cancellation);
        }
    }
}
