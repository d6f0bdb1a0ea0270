using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Mapping;
using SongExplorer.Songs;
using SongExplorer.Tests.Storage;
using SongExplorer.Web.Components.Pages.Map;

namespace SongExplorer.Tests.Components.Map;

public sealed class MapPageTests : CoreContext
{
    private readonly BunitJSModuleInterop _script;

    public MapPageTests()
    {
        _script = JSInterop.SetupModule("./Components/Pages/Map/ScatterMap.razor.js");
        _script.Mode = JSRuntimeMode.Loose;
    }

    /// <summary>The last one that was handed to the script.</summary>
    private MapPicture Picture => Assert.IsType<MapPicture>(_script.Invocations["update"][^1].Arguments[1]);

    [Fact]
    public void An_empty_library_leads_to_the_import()
    {
        var page = Render<MapPage>();

        page.WaitForAssertion(() => Assert.Equal("import", page.Find(".notice a").GetAttribute("href")));
    }

    [Fact]
    public async Task Songs_without_a_map_get_one_when_it_is_asked_for()
    {
        await StartJobsAsync();
        await AddAsync(0, new SongTags { Title = "One", Genre = "Jazz" });
        await AddAsync(90, new SongTags { Title = "Two", Genre = "Rock" });
        var page = Render<MapPage>();
        page.WaitForAssertion(() => Assert.Contains("2 songs wait for a place.", page.Markup, StringComparison.Ordinal));

        await ClickAsync(page, ".notice button");

        page.WaitForAssertion(() => Assert.Equal(["Jazz 1", "Rock 1"], Legend(page)), TimeSpan.FromSeconds(30));
        Assert.Contains("Map of 2 songs.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_cannot_be_reached_says_why()
    {
        LoseStorage();

        var page = Render<MapPage>();

        page.WaitForAssertion(() => Assert.Contains(Support.UnreachableStorage.Sentence, page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Songs_that_came_after_the_map_are_counted()
    {
        await AddMapAsync();
        await AddAsync(50, new SongTags { Title = "Late" });

        var page = Render<MapPage>();

        page.WaitForAssertion(() => Assert.Contains("Map of 4 songs; 1 came later and stands among its neighbours. Rebuild it, so that they shape it too.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_address_says_by_what_the_map_is_coloured()
    {
        await AddMapAsync();
        Navigation.NavigateTo("map?colour=year");

        var page = Render<MapPage>();

        page.WaitForAssertion(() => Assert.Equal(["1961 1", "1975 1", "Unknown 1"], Legend(page)));
        page.WaitForAssertion(() => Assert.Equal(("colour=year", "step-0 step-8 category-unknown"), (Picture.Query, Picture.Swatches)));
    }

    [Fact]
    public async Task A_click_in_the_legend_shows_one_class_alone_and_a_second_one_all()
    {
        await AddMapAsync();
        var page = Render<MapPage>();
        page.WaitForElement(".legend .isolate");

        await ClickAsync(page, ".legend .isolate", 1);
        Assert.Equal(["false", "true"], page.FindAll(".legend .isolate").Select(button => button.GetAttribute("aria-pressed")));
        page.WaitForAssertion(() => Assert.Equal(1, Picture.Isolated));

        await ClickAsync(page, ".legend .isolate", 1);
        page.WaitForAssertion(() => Assert.Null(Picture.Isolated));
    }

    [Fact]
    public async Task A_song_picked_on_the_map_is_shown_with_its_true_neighbours()
    {
        var songs = await AddMapAsync();
        Navigation.NavigateTo("map");
        var page = Render<MapPage>();
        page.WaitForElement(".scatter");

        await page.InvokeAsync(() => page.FindComponent<ScatterMap>().Instance.OnPicked(songs[0].Id.ToString(), byKey: false, number: 1));

        page.WaitForAssertion(() => Assert.Equal(["Red Sky", "Red Line"], page.FindAll(".match").Select(match => match.Children[0].TextContent)));
        Assert.Equal($"map?song={songs[0].Id}", Address);
        Assert.Equal("Blue Hour", page.Find(".dossier h2").TextContent);
        page.WaitForAssertion(() => Assert.Equal($"{songs[2].Id} {songs[1].Id}", Picture.Neighbours));
    }

    [Fact]
    public async Task A_neighbour_is_selected_in_its_turn()
    {
        var songs = await AddMapAsync();
        Navigation.NavigateTo($"map?song={songs[0].Id}");
        var page = Render<MapPage>();
        page.WaitForElement(".match");

        await ClickAsync(page, ".match");

        page.WaitForAssertion(() => Assert.Equal("Red Sky", page.Find(".dossier h2").TextContent));
        Assert.Equal($"map?song={songs[2].Id}", Address);
    }

    [Fact]
    public async Task Closing_the_dossier_takes_the_choice_back()
    {
        var songs = await AddMapAsync();
        Navigation.NavigateTo($"map?colour=artist&song={songs[0].Id}");
        var page = Render<MapPage>();
        page.WaitForElement(".match");

        await ClickAsync(page, ".dossier .close");

        Assert.Empty(page.FindAll(".dossier"));
        Assert.Equal("map?colour=artist", Address);
    }

    [Fact]
    public async Task A_double_click_on_the_map_plays()
    {
        var songs = await AddMapAsync();
        var player = JSInterop.SetupModule("./js/player.js");
        player.Mode = JSRuntimeMode.Loose;
        var page = Render<MapPage>();
        page.WaitForElement(".scatter");

        await page.InvokeAsync(() => page.FindComponent<ScatterMap>().Instance.OnPlayed(songs[1].Id.ToString()));

        Assert.Equal([songs[1].Id.ToString()], QueuedIds.Of(player.VerifyInvoke("play").Arguments[0]));
    }

    [Fact]
    public async Task What_keeps_the_map_from_being_drawn_is_said()
    {
        await AddMapAsync();
        var page = Render<MapPage>();
        page.WaitForElement(".scatter");

        await page.InvokeAsync(() => page.FindComponent<ScatterMap>().Instance.OnFailed("No WebGL here."));

        Assert.Equal("No WebGL here.", page.Find("[role=alert]").TextContent);
    }

    private static IEnumerable<string> Legend(IRenderedComponent<MapPage> page) =>
        page.FindAll(".legend .isolate").Select(button => string.Join(' ', button.QuerySelectorAll("span").Select(part => part.TextContent.Trim())));

    private async Task<Song> AddAsync(double degrees, SongTags tags)
    {
        var record = TestSongs.At(degrees, tags);
        await Storage.SaveAsync([record], Cancellation);
        return record.Song;
    }

    private async Task<IReadOnlyList<Song>> AddMapAsync()
    {
        Song[] songs =
        [
            await AddAsync(0, new SongTags { Title = "Blue Hour", Genre = "Jazz", Year = 1961 }),
            await AddAsync(90, new SongTags { Title = "Red Line", Genre = "Rock", Year = 1975 }),
            await AddAsync(40, new SongTags { Title = "Red Sky", Genre = "Rock" }),
        ];
        var map = new SongMap(0, TestSongs.Space.Key, TestSongs.Noon, [.. songs.Select(song => song.Id)], [0, 0.5f, 1], [1, 0.5f, 0]);
        await Services.GetRequiredService<MapStorage>().SaveAsync(map, Cancellation);
        return songs;
    }
}
