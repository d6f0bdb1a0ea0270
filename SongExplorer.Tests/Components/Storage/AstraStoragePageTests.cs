using Bunit;
using SongExplorer.Songs;
using SongExplorer.Tests.Storage;
using SongExplorer.Web.Components.Pages.Storage;

namespace SongExplorer.Tests.Components.Storage;

public sealed class AstraStoragePageTests : AstraContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_library_in_Astra_is_its_address_and_keyspace_and_never_the_token()
    {
        await Storage.SaveAsync([TestSongs.At(0)], Cancellation);

        var page = Open();

        Assert.Equal("The library is in Astra DB", page.Find("#place-title").TextContent);
        Assert.Contains(Server.Address.ToString().TrimEnd('/'), page.Markup, StringComparison.Ordinal);
        Assert.Contains("default_keyspace", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(Server.Token, page.Markup, StringComparison.Ordinal);
        Assert.Contains("Copy of the Astra database", page.FindAll("dt").Select(term => term.TextContent));
        Assert.Equal("astra", page.Find("#to-library").GetAttribute("value"));
    }

    [Fact]
    public async Task The_cache_shows_how_often_it_answers_and_can_be_cleared()
    {
        var song = TestSongs.At(0);
        await Storage.SaveAsync([song], Cancellation);
        for (var i = 0; i < 4; i++)
        {
            await Storage.Embeddings.SearchSimilarAsync(song.Vectors.Embedding, TestSongs.Space, 3, -1, SongFilter.All, Cancellation);
        }

        var page = Open();
        Assert.StartsWith("75 % of 4 answered from here · 0 gone to make room", page.FindAll(".cache .muted")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Not asked yet.", page.FindAll(".cache .muted")[1].TextContent);
        Assert.DoesNotContain("0 bytes of", page.FindAll(".cache .numbers")[0].TextContent, StringComparison.Ordinal);

        await ClickAsync(page, "#cache-title + button");

        page.WaitForAssertion(() => Assert.StartsWith("0 bytes of", page.FindAll(".cache .numbers")[0].TextContent, StringComparison.Ordinal), Patience);
        Assert.StartsWith("Cleared ", page.Find(".done").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_Astra_is_away_the_page_says_since_when_and_why_until_it_is_back()
    {
        await Storage.SaveAsync([TestSongs.At(0)], Cancellation);
        Assert.Equal(1, await Storage.Metadata.CountAsync(SongFilter.All, Cancellation));
        var page = Open();

        LoseAstra();
        await ClickAsync(page, "header button");

        page.WaitForAssertion(() => Assert.StartsWith("Reading from the copy on this machine since ", page.Find(".state.away span").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("1", page.FindAll("dt").Single(term => term.TextContent == "Songs").NextElementSibling!.TextContent);

        Server.Faults.Clear();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".state.well")), Patience);
    }

    private IRenderedComponent<StoragePage> Open()
    {
        var page = Render<StoragePage>();
        page.WaitForElement("form", Patience);
        return page;
    }
}
