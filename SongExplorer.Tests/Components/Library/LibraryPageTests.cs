using AngleSharp.Dom;
using Bunit;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Components.Pages.Library;

namespace SongExplorer.Tests.Components.Library;

public sealed class LibraryPageTests : PageContext
{
    [Fact]
    public void An_empty_library_offers_the_demo_and_a_folder()
    {
        var page = Render<LibraryPage>();

        page.WaitForAssertion(() => Assert.Equal(["import?demo=1", "import", "apple-music"], page.FindAll("a.choice").Select(link => link.GetAttribute("href"))));
        Assert.Empty(page.FindAll("[data-search]"));
    }

    [Fact]
    public async Task All_songs_are_listed_by_artist()
    {
        await AddThreeAsync();

        var page = Render<LibraryPage>();

        page.WaitForAssertion(() => Assert.Equal(["Blue", "Amber", "Coral"], Titles(page)));
        Assert.Equal("3 songs", page.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task Typing_puts_the_words_into_the_address_and_filters()
    {
        await AddThreeAsync();
        var page = Render<LibraryPage>();
        await page.WaitForElement("[data-search]").InputAsync(new() { Value = "amb " });

        page.WaitForAssertion(() => Assert.Equal(["Amber"], Titles(page)));
        Assert.Equal("?q=amb", Address);
    }

    [Fact]
    public async Task An_address_with_filters_shows_only_their_songs()
    {
        await AddThreeAsync();
        Navigation.NavigateTo("/?genre=Jazz&sort=title&order=desc");

        var page = Render<LibraryPage>();

        page.WaitForAssertion(() => Assert.Equal(["Coral", "Amber"], Titles(page)));
    }

    [Fact]
    public async Task Going_back_shows_what_was_there_before()
    {
        await AddThreeAsync();
        var page = Render<LibraryPage>();

        await page.InvokeAsync(() => Navigation.NavigateTo("/?artist=Zoe"));
        page.WaitForAssertion(() => Assert.Equal(["Coral"], Titles(page)));
        await page.InvokeAsync(() => Navigation.NavigateTo("/"));

        page.WaitForAssertion(() => Assert.Equal(3, Titles(page).Count()));
    }

    [Fact]
    public async Task A_chip_lists_the_values_of_the_library_and_filters_by_one()
    {
        await AddThreeAsync();
        var page = Render<LibraryPage>();
        var genre = page.WaitForElement(".chip details");
        await genre.TriggerEventAsync("ontoggle", EventArgs.Empty);

        page.WaitForAssertion(() => Assert.Equal(["Jazz2", "Folk1"], page.FindAll(".chip li button").Select(Text)));
        await page.FindAll(".chip li button")[1].ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal(["Blue"], Titles(page)));
        Assert.Equal("?genre=Folk", Address);
    }

    [Fact]
    public async Task A_range_the_wrong_way_round_is_turned()
    {
        await AddThreeAsync();
        Navigation.NavigateTo("/?yearFrom=1990");
        var page = Render<LibraryPage>();
        page.WaitForElement("[aria-label='Year: Year from 1990']");

        await page.FindAll("input[type=number]")[1].ChangeAsync(new() { Value = "1970" });

        page.WaitForAssertion(() => Assert.Equal("?yearFrom=1970&yearTo=1990", Address));
    }

    [Fact]
    public async Task A_click_on_a_column_sorts_by_it()
    {
        await AddThreeAsync();
        var page = Render<LibraryPage>();
        await page.WaitForElement("[role=columnheader].title button").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal(["Amber", "Blue", "Coral"], Titles(page)));
        Assert.Equal("ascending", page.Find("[role=columnheader].title").GetAttribute("aria-sort"));
        Assert.Equal("?sort=title", Address);
    }

    [Fact]
    public async Task No_match_is_said_with_a_way_back()
    {
        await AddThreeAsync();
        Navigation.NavigateTo("/?q=nothing");

        var page = Render<LibraryPage>();

        page.WaitForAssertion(() => Assert.Equal("", page.Find(".said a").GetAttribute("href")));
    }

    [Fact]
    public async Task Playing_a_song_lines_up_those_below_it()
    {
        var songs = await AddThreeAsync();
        var player = JSInterop.SetupModule("./js/player.js");
        player.Mode = JSRuntimeMode.Loose;
        var page = Render<LibraryPage>();

        await page.WaitForElement("[aria-label='Play Amber']").ClickAsync(new());

        var play = player.VerifyInvoke("play");
        Assert.Equal([songs[0].Id.ToString(), songs[2].Id.ToString()], QueuedIds.Of(play.Arguments[0]));
        Assert.Equal(0, play.Arguments[1]);
    }

    [Fact]
    public void A_library_that_cannot_be_reached_says_why()
    {
        LoseStorage();

        var page = Render<LibraryPage>();

        Assert.Equal(UnreachableStorage.Sentence, page.Find("[role=alert]").TextContent);
    }

    private static string Text(IElement element) => element.TextContent.Trim();

    private static IEnumerable<string> Titles(IRenderedComponent<LibraryPage> page) => page.FindAll("[role=row] .title a").Select(Text);

    private async Task<Song[]> AddThreeAsync() =>
    [
        await AddAsync(0, new SongTags { Title = "Amber", Artist = "Mira", Genre = "Jazz", Year = 1965 }),
        await AddAsync(10, new SongTags { Title = "Blue", Artist = "Anna", Genre = "Folk", Year = 1995 }),
        await AddAsync(20, new SongTags { Title = "Coral", Artist = "Zoe", Genre = "Jazz" }),
    ];
}
