using Bunit;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Components.Storage;
using SongExplorer.Tests.Storage;
using SongExplorer.Web.Components.Layout;

namespace SongExplorer.Tests.Components.Layout;

public sealed class OutageBannerTests : AstraContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task It_comes_when_Astra_is_lost_and_goes_when_it_is_back()
    {
        await Storage.SaveAsync([TestSongs.At(0)], Cancellation);
        Assert.Equal(1, await Storage.Metadata.CountAsync(SongFilter.All, Cancellation));
        var banner = Render<OutageBanner>();
        Assert.Equal("", banner.Find("[role=status]").TextContent.Trim());

        LoseAstra();
        Assert.Equal(1, await Storage.Metadata.CountAsync(SongFilter.All, Cancellation));

        banner.WaitForAssertion(() => Assert.Matches(@"^Astra does not answer since \d\d:\d\d: you see the copy on this machine; nothing can be changed", banner.Find("b").TextContent), Patience);
        Assert.Equal("storage", banner.Find("a").GetAttribute("href"));
        var refused = await Assert.ThrowsAnyAsync<StorageUnavailableException>(() => Storage.SaveAsync([TestSongs.At(10)], Cancellation));
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(banner.Find(".reason").TextContent);

        Server.Faults.Clear();
        banner.WaitForAssertion(() => Assert.Empty(banner.FindAll(".outage")), Patience);
    }

    [Fact]
    public async Task A_page_opened_in_the_middle_of_it_has_it_at_once()
    {
        await Storage.SaveAsync([TestSongs.At(0)], Cancellation);
        Assert.Equal(1, await Storage.Metadata.CountAsync(SongFilter.All, Cancellation));
        LoseAstra();
        Assert.Equal(1, await Storage.Metadata.CountAsync(SongFilter.All, Cancellation));

        Assert.NotEmpty(Render<OutageBanner>().FindAll(".outage"));
    }
}
