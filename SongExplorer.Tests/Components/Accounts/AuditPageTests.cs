using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Audit;
using SongExplorer.Web.Components.Pages.Accounts;

namespace SongExplorer.Tests.Components.Accounts;

public sealed class AuditPageTests : CoreContext
{
    [Fact]
    public void Before_anything_was_done_it_says_so()
    {
        var page = Render<AuditPage>();

        page.WaitForAssertion(() => Assert.Equal("Nothing was done yet.", page.Find("p[role=status]").TextContent));
        Assert.Equal("api/v1/audit.jsonl", page.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public async Task The_newest_stands_first_and_what_people_named_stands_on_one_line()
    {
        await WriteAsync("Ann", AuditAction.SignIn, null);
        await WriteAsync("somebody", AuditAction.SignInRefused, "<b>An\r\nn\u202E</b>");

        var page = Open();

        Assert.Equal(["sign in refused", "sign in"], Cells(page, 3));
        Assert.Equal("<b>An\\u{D}\\u{A}n\\u{202E}</b>", Cells(page, 4)[0]);
        Assert.Empty(page.FindAll("td b"));
        Assert.Contains("10.0.0.7", Cells(page, 2)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_is_shown_when_asked_for()
    {
        for (var i = 0; i < 101; i++)
        {
            await WriteAsync("Ann", AuditAction.Exported, $"{i}");
        }

        var page = Open();
        Assert.Equal(100, page.FindAll("tbody tr").Count);

        await ClickAsync(page, "button");

        page.WaitForAssertion(() => Assert.Equal(101, page.FindAll("tbody tr").Count));
        Assert.Equal("0", Cells(page, 4)[^1]);
        Assert.Empty(page.FindAll("button"));
    }

    [Fact]
    public async Task It_is_filtered_by_what_and_by_whom()
    {
        await WriteAsync("Ann", AuditAction.KeyMade, "Player");
        await WriteAsync("Lee", AuditAction.KeyMade, "Phone");
        await WriteAsync("Lee", AuditAction.KeyRemoved, "Phone");
        var page = Open();

        await page.InvokeAsync(() => page.Find("select").ChangeAsync(nameof(AuditAction.KeyMade)));
        page.WaitForAssertion(() => Assert.Equal(["Phone", "Player"], Cells(page, 4)));
        await page.InvokeAsync(() => page.Find("input[type=search]").ChangeAsync("ann"));
        page.WaitForAssertion(() => Assert.Equal(["Player"], Cells(page, 4)));
        await page.InvokeAsync(() => page.Find("input[type=search]").ChangeAsync("nobody"));

        page.WaitForAssertion(() => Assert.Equal("Nothing of this kind was done.", page.Find("p[role=status]").TextContent));
    }

    private Task WriteAsync(string name, AuditAction action, string? subject) =>
        Services.GetRequiredService<AuditTrail>().WriteAsync(new Actor(Account: null, name, "10.0.0.7"), action, subject, Cancellation);

    private IRenderedComponent<AuditPage> Open()
    {
        var page = Render<AuditPage>();
        page.WaitForElement("tbody tr");
        return page;
    }

    private static List<string> Cells(IRenderedComponent<AuditPage> page, int column) => [.. page.FindAll($"td:nth-child({column})").Select(cell => cell.TextContent)];
}
