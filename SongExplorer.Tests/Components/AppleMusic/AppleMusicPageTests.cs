using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Benchmarks.Previews;
using SongExplorer.Jobs;
using SongExplorer.Songs;
using SongExplorer.Tests.Audit;
using SongExplorer.Tests.Storage;
using SongExplorer.Web.Components.Pages.AppleMusic;

namespace SongExplorer.Tests.Components.AppleMusic;

public sealed class AppleMusicPageTests : CoreContext
{
    [Fact]
    public async Task Before_anything_is_asked_it_says_what_a_preview_is_and_leaves_the_store_alone()
    {
        await using var store = await OpenStoreAsync();

        var page = Render<AppleMusicPage>();

        Assert.Contains("streamed from there and not kept", page.Find(".about").TextContent, StringComparison.Ordinal);
        Assert.Equal("https://music.apple.com/us", page.Find(".about a").GetAttribute("href"));
        await page.InvokeAsync(() => page.Find("form").Submit());
        Assert.Empty(store.Requests);
        Assert.Equal("", Address);
    }

    [Fact]
    public async Task A_library_that_keeps_the_sound_says_what_Apples_terms_are()
    {
        await using var store = await OpenStoreAsync(("AppleMusic:KeepAudio", "true"));

        var page = Render<AppleMusicPage>();

        Assert.Contains("and not to be kept", page.Find(".about").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_goes_into_the_address_and_is_asked_once()
    {
        await using var store = await OpenStoreAsync();
        var page = Render<AppleMusicPage>();

        await page.InvokeAsync(() => page.Find("input[type=search]").Input(" ferries "));
        Assert.Empty(store.Requests);
        await page.InvokeAsync(() => page.Find("select").Change("de"));
        await page.InvokeAsync(() => page.Find("form").Submit());

        page.WaitForAssertion(() => Assert.Equal(["Glass Orchard", "Ferry Song (Live)"], Titles(page)));
        Assert.Equal("apple-music?q=ferries&country=de", Address);
        Assert.Contains("country=de", Assert.Single(store.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_shows_what_it_asks_for_and_what_cannot_be_heard_cannot_be_chosen()
    {
        await using var store = await OpenStoreAsync();
        Navigation.NavigateTo("apple-music?q=lantern&country=gb");

        var page = Render<AppleMusicPage>();

        page.WaitForAssertion(() => Assert.Equal(["Lantern Weather", "Unheard Lantern", "Twice Told Lantern", "Fish & Chips <b>\"Lantern\"</b>"], Titles(page)));
        Assert.Equal("lantern", page.Find("input[type=search]").GetAttribute("value"));
        Assert.Equal("gb", page.Find("select").GetAttribute("value"));
        var silent = Row(page, "Unheard Lantern");
        Assert.Equal("No preview", silent.QuerySelector(".mark")!.TextContent);
        Assert.Null(silent.QuerySelector("[type=checkbox]"));
        Assert.True(silent.QuerySelector("[data-hear]")!.HasAttribute("disabled"));
        var link = Row(page, "Lantern Weather").QuerySelector("a")!;
        Assert.StartsWith("https://music.apple.com/gb/", link.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("noopener noreferrer", link.GetAttribute("rel"));
    }

    [Theory]
    [InlineData("Zürich")]
    [InlineData("../x")]
    [InlineData("%00")]
    public async Task A_country_that_is_none_is_the_usual_one(string country)
    {
        await using var store = await OpenStoreAsync(("AppleMusic:Country", "AT"));
        Navigation.NavigateTo($"apple-music?q=lantern&country={country}");

        var page = Render<AppleMusicPage>();

        page.WaitForAssertion(() => Assert.NotEmpty(Titles(page)));
        Assert.Contains("country=at", Assert.Single(store.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_found_comes_with_a_next_step()
    {
        await using var store = await OpenStoreAsync();
        Navigation.NavigateTo("apple-music?q=nobody+sings+this");

        var page = Render<AppleMusicPage>();

        page.WaitForAssertion(() => Assert.Contains("Try fewer words", page.Find("p[role=status]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_answers_nonsense_is_said_to_and_can_be_asked_again()
    {
        await using var store = await OpenStoreAsync();
        store.Always("/search", StoreMisdeeds.Html());
        Navigation.NavigateTo("apple-music?q=lantern");
        var page = Render<AppleMusicPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("[role=alert]").TextContent), Patience);

        store.Always("/search", null);
        await ClickAsync(page, ".waiting button");

        page.WaitForAssertion(() => Assert.Contains("Lantern Weather", Titles(page)), Patience);
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task Typing_anew_takes_a_question_back_that_the_store_leaves_open()
    {
        await using var store = await OpenStoreAsync();
        store.Always("/search", StoreMisdeeds.Silence());
        Navigation.NavigateTo("apple-music?q=lantern");
        var page = Render<AppleMusicPage>();
        Assert.Equal("Asking the store…", page.Find("[role=status]").TextContent);

        await page.InvokeAsync(() => page.Find("input[type=search]").Input("ferries"));

        Assert.NotNull(page.Find(".about"));
        store.Always("/search", null);
        await page.InvokeAsync(() => page.Find("form").Submit());
        page.WaitForAssertion(() => Assert.Contains("Glass Orchard", Titles(page)));
    }

    [Fact]
    public async Task All_that_can_be_heard_is_chosen_at_once_and_imported_as_one_job()
    {
        await using var store = await OpenStoreAsync();
        Navigation.NavigateTo("apple-music?q=lantern");
        var page = Render<AppleMusicPage>();
        page.WaitForAssertion(() => Assert.Equal("Import previews", Invitation(page).TextContent));
        Assert.True(Invitation(page).HasAttribute("disabled"));

        await page.InvokeAsync(() => page.Find(".choice input").Change(true));
        Assert.Equal("Import 3 previews", Invitation(page).TextContent);
        await page.InvokeAsync(() => Row(page, "Twice Told Lantern").QuerySelector("input")!.Change(false));
        await ClickAsync(page, ".choice .button");

        var job = Assert.Single(Services.GetRequiredService<JobRunner>().Jobs);
        Assert.Equal(2, job.Subjects.Count);
        Assert.Equal(["whoever sits at this machine: import-started 2 previews of Apple Music"], await Services.AuditedAsync());
        page.WaitForAssertion(() => Assert.Equal(job.Name, page.Find(".job h3").TextContent));
        Assert.Equal("Being imported…", Row(page, "Lantern Weather").QuerySelector(".state")!.TextContent.Trim());
        Assert.True(Invitation(page).HasAttribute("disabled"));
    }

    [Fact]
    public async Task What_is_in_the_library_leads_there_and_is_not_chosen_again()
    {
        await using var store = await OpenStoreAsync();
        var track = TestSongs.Track with { Id = 101 };
        var record = TestSongs.At(0).With(song => song with { Store = track, Source = AudioSource.Preview }).WithFile(file => file with { Path = track.Path });
        await Storage.SaveAsync([record], Cancellation);
        Navigation.NavigateTo("apple-music?q=lantern");

        var page = Render<AppleMusicPage>();

        page.WaitForAssertion(() => Assert.Equal($"songs/{record.Song.Id}", Row(page, "Lantern Weather").QuerySelector(".state a")?.GetAttribute("href")));
        Assert.Null(Row(page, "Lantern Weather").QuerySelector("[type=checkbox]"));
        await page.InvokeAsync(() => page.Find(".choice input").Change(true));
        Assert.Equal("Import 2 previews", Invitation(page).TextContent);
    }

    [Fact]
    public async Task One_preview_is_heard_at_a_time_by_its_number_and_trouble_is_told()
    {
        await using var store = await OpenStoreAsync();
        var script = JSInterop.SetupModule("./Components/Pages/AppleMusic/StoreResults.razor.js");
        script.Mode = JSRuntimeMode.Loose;
        Navigation.NavigateTo("apple-music?q=ferries&country=fr");
        var page = Render<AppleMusicPage>();
        page.WaitForAssertion(() => Assert.Equal(2, Titles(page).Count()));

        await ClickAsync(page, "[data-hear]");
        Assert.Equal([103L, "api/v1/store/fr/103/preview"], script.VerifyInvoke("play").Arguments);
        await ClickAsync(page, "[data-hear]", 1);
        Assert.Equal("Stop the preview of Ferry Song (Live)", Assert.Single(page.FindAll(".current [data-hear]")).GetAttribute("aria-label"));

        var results = page.FindComponent<StoreResults>();
        await results.InvokeAsync(() => results.Instance.OnEnded(103, null)); // an echo of the one before
        Assert.NotEmpty(page.FindAll(".current"));
        await results.InvokeAsync(() => results.Instance.OnEnded(104, "The store does not send it."));
        Assert.Empty(page.FindAll(".current"));
        Assert.Equal("The store does not send it.", page.Find("[role=alert]").TextContent);
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static IEnumerable<string> Titles(IRenderedComponent<AppleMusicPage> page) => page.FindAll("li .title").Select(title => title.TextContent);

    private static IElement Row(IRenderedComponent<AppleMusicPage> page, string title) =>
        page.FindAll("li").Single(row => row.QuerySelector(".title")!.TextContent == title);

    private static IElement Invitation(IRenderedComponent<AppleMusicPage> page) => page.Find(".choice .button");

    private async Task<ScriptedStore> OpenStoreAsync(params IEnumerable<(string Setting, string Value)> more)
    {
        var store = await ScriptedStore.StartAsync(Cancellation);
        Configure([.. store.Settings, .. more]);
        return store;
    }

    private void Configure(IReadOnlyList<(string Setting, string Value)> settings) => Services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Setting, (string?)setting.Value)))
        .AddInMemoryCollection([KeyValuePair.Create("SongExplorer:Data", (string?)Data), KeyValuePair.Create("SongExplorer:Models", (string?)Path.Combine(Support.Repository.Root, "models"))])
        .Build());
}
