using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Accounts;
using SongExplorer.Keys;
using SongExplorer.Tests.Audit;
using SongExplorer.Web.Components.Pages.Programs;

namespace SongExplorer.Tests.Components.Programs;

public sealed class KeysPageTests : CoreContext
{
    private ApiKeyStorage Keys => Services.GetRequiredService<ApiKeyStorage>();

    [Fact]
    public async Task A_key_is_shown_once_and_opens_the_API()
    {
        var page = Render<KeysPage>();
        page.WaitForElement("p.muted");
        await page.Find("#key-name").ChangeAsync(new() { Value = "My player" });
        await page.Find("form").SubmitAsync();

        var secret = page.WaitForElement(".made > code").TextContent;
        Assert.Equal("My player", (await Keys.FindAsync(secret, Cancellation))?.Name);
        Assert.Equal(["whoever sits at this machine: key-made My player: editor"], await Services.AuditedAsync());

        await ClickAsync(page, ".made button");
        Assert.DoesNotContain(secret, page.Markup, StringComparison.Ordinal);
        Assert.Contains("My player", page.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_asks_once_more()
    {
        await Keys.CreateAsync(new ApiKeyRequest("My player", Role.Editor), Cancellation);
        var page = Render<KeysPage>();
        page.WaitForElement("li");

        await ClickAsync(page, "li button");
        Assert.Single(await Keys.ListAsync(Cancellation));
        Assert.Equal("Really remove", page.Find("li button").TextContent.Trim());

        await ClickAsync(page, "li button");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("li")));
        Assert.Empty(await Keys.ListAsync(Cancellation));
        Assert.Equal(["whoever sits at this machine: key-removed My player"], await Services.AuditedAsync());
    }

    [Fact]
    public async Task A_key_without_a_name_is_refused_with_a_sentence()
    {
        var page = Render<KeysPage>();
        page.WaitForElement("p.muted");

        await page.Find("form").SubmitAsync();

        Assert.StartsWith("Name the key after the program", page.WaitForElement("[role=alert]").TextContent, StringComparison.Ordinal);
    }
}
