using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SongExplorer.Accounts;
using SongExplorer.Embeddings;
using SongExplorer.Mapping;
using SongExplorer.Playlists;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Hosting.Accounts;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Components;
using SongExplorer.Web.Components.Pages.Playlists;
using SongExplorer.Web.Components.Pages.Songs;
using static Microsoft.Playwright.Assertions;

namespace SongExplorer.Tests.Browser;

/// <summary>Every page there is, now and later, can be used by everybody: axe finds nothing in either theme, wide or narrow.</summary>
public sealed partial class EveryPageTests(BrowserFixture browser) : IAsyncLifetime
{
    private static readonly (ColorScheme Theme, int Width)[] Looks = [(ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Dark, 390)];

    private readonly WebSite _site = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(30_000);
        await _site.InitializeAsync();
        await _site.LetInAsync("Ann", Role.Admin);
        await _site.LetInAsync("Lee", Role.Listener);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Axe_finds_nothing_on_any_page_of_a_library()
    {
        await _site.ImportTonesAsync(6, seconds: 2);
        var songs = await _site.Services.GetRequiredService<IStorageBackend>().Metadata.ListAsync(new SongQuery(SongFilter.All, SongSort.Title), Cancellation);
        SongId[] ids = [.. songs.Select(song => song.Id)];
        await DrawMapAsync(ids);
        var playlist = await _site.Services.GetRequiredService<PlaylistStorage>().CreateAsync("Evening", ids, owner: null, Cancellation);

        await LookAtAsync("Ann", Addresses(songs[0].Id.ToString(), playlist.Id.ToString()));
    }

    /// <summary>What has no name yet is looked for by a name that nothing has.</summary>
    [Fact]
    public Task Axe_finds_nothing_on_any_page_of_an_empty_library() =>
        LookAtAsync("Ann", [.. Addresses(SongId.New().ToString(), Guid.NewGuid().ToString()), "/nonsense"]);

    [Fact]
    public async Task Axe_finds_nothing_where_strangers_and_listeners_are_stopped()
    {
        await LookAtAsync(null, ["/", "/sign-in"]);
        await LookAtAsync("Lee", ["/import", "/users"]);
    }

    private static string[] Addresses(string song, string playlist) =>
    [
        .. from page in typeof(App).Assembly.GetTypes()
           from route in page.GetCustomAttributes<RouteAttribute>()
           orderby route.Template
           select Parameter().Replace(route.Template, _ =>
               page == typeof(SongPage) ? song
               : page == typeof(PlaylistPage) ? playlist
               : throw new InvalidOperationException($"{page.Name} has a parameter in its address: say here with which value it is to be looked at.")),
    ];

    private async Task LookAtAsync(string? name, IReadOnlyList<string> addresses)
    {
        var page = await browser.OpenAsync(_site, "/");
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce }); // else colours are looked at on their way from one theme to the other
        if (name is not null)
        {
            await People.SignInAsync(page, name);
            await Expect(page.GetByRole(AriaRole.Navigation)).ToBeVisibleAsync();
        }

        var complaints = new List<string>();
        foreach (var address in addresses)
        {
            await page.SetViewportSizeAsync(Looks[0].Width, 800); // a narrow map page shows a list, and nothing is drawn
            await page.GotoAsync(address);
            await SettleAsync(page, address);
            foreach (var (theme, width) in Looks)
            {
                await page.SetViewportSizeAsync(width, 800);
                await page.EmulateMediaAsync(new() { ColorScheme = theme });
                complaints.AddRange(from complaint in await ComplaintsAsync(page) select $"{address} {theme} {width}: {complaint}");
            }
        }

        await page.Context.CloseAsync();
        Assert.Equal("", string.Join(Environment.NewLine, complaints));
    }

    private static async Task SettleAsync(IPage page, string address)
    {
        try
        {
            await page.WaitForFunctionAsync("""
                () => document.title && document.querySelector("main h1")
                  && !document.querySelector("[data-frame], [aria-busy=true], .scatter:not([data-state=ready])")
                  && ![...document.querySelectorAll("[role=status]")].some((status) => status.textContent.trim().endsWith("…"))
                """);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{address} does not come to rest: {await page.InnerTextAsync("body")}", e);
        }
    }

    /// <summary>What axe finds and finds again: a page that is drawn anew by its circuit has no title for a moment.</summary>
    private static async Task<string[]> ComplaintsAsync(IPage page)
    {
        if (await Axe.ComplaintsAsync(page) is [])
        {
            return [];
        }

        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        return await Axe.ComplaintsAsync(page);
    }

    private async Task DrawMapAsync(SongId[] songs)
    {
        float[] places = [.. Enumerable.Range(1, songs.Length).Select(i => i / (songs.Length + 1f))];
        var space = _site.Services.GetRequiredService<ActiveSpace>().Space;
        await _site.Services.GetRequiredService<MapStorage>().SaveAsync(new SongMap(0, space.Key, TestSongs.Noon, songs, places, places), Cancellation);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
