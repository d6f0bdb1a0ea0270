using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Storage;
using SongExplorer.Tests.Storage;
using SongExplorer.Web.Components.Pages.Health;

namespace SongExplorer.Tests.Components.Health;

public sealed class HealthPageTests : CoreContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Each_check_has_its_sentence_and_can_be_done_again()
    {
        await Storage.SaveAsync([TestSongs.At(0).With(song => song with { AddedAt = DateTimeOffset.UtcNow })], Cancellation);
        var page = Render<HealthPage>();
        page.WaitForElement("li", Patience);
        Assert.Contains("1 song in", Sentence(page, "Library"), StringComparison.Ordinal);
        Assert.StartsWith("None", Sentence(page, "Files that failed"), StringComparison.Ordinal);

        await Services.GetRequiredService<IQuarantine>().AddAsync(new QuarantinedFile("/music/a.mp3", 1, TestSongs.Noon, "It is broken.", TestSongs.Noon), Cancellation);
        await ClickAsync(page, "header button");

        page.WaitForAssertion(() => Assert.Contains("It is broken.", Sentence(page, "Files that failed"), StringComparison.Ordinal), Patience);
        Assert.Equal("One thing needs a look.", page.Find(".summary").TextContent);
    }

    [Fact]
    public void A_library_that_cannot_be_opened_is_a_finding_too()
    {
        LoseStorage();

        var page = Render<HealthPage>();

        page.WaitForElement("li", Patience);
        Assert.Equal(Support.UnreachableStorage.Sentence, Sentence(page, "Library"));
    }

    private static string Sentence(IRenderedComponent<HealthPage> page, string subject) =>
        page.FindAll("li").Single(item => item.QuerySelector("h2")!.TextContent.StartsWith(subject, StringComparison.Ordinal)).QuerySelector("p")!.TextContent;
}
