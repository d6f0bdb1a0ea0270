using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SongExplorer.Accounts;
using SongExplorer.Audit;
using SongExplorer.Tests.Hosting.Accounts;
using SongExplorer.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SongExplorer.Tests.Browser;

/// <summary>Signing in, and what each role sees, as people do it.</summary>
public sealed class AccountsTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly WebSite _site = new();

    public async ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(30_000);
        await _site.InitializeAsync();
        await _site.ImportTonesAsync(2, seconds: 1);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_first_administrator_is_made_lets_somebody_in_and_signs_out()
    {
        var page = await browser.OpenAsync(_site, "/account");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Open on this machine" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Accounts" }).ClickAsync();
        await Content(page).GetByLabel("Name", new() { Exact = true }).FillAsync("Ann");
        await Content(page).GetByLabel("Password", new() { Exact = true }).FillAsync("password1234");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make yourself the administrator" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("among the first that are tried");
        await Content(page).GetByLabel("Password", new() { Exact = true }).FillAsync(People.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make yourself the administrator" }).ClickAsync();

        await People.SignInAsync(page, "Ann");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Accounts" })).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);
        await Content(page).GetByLabel("Name", new() { Exact = true }).FillAsync("Lee");
        await Content(page).GetByLabel("Password", new() { Exact = true }).FillAsync(People.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Lee may come in now.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Your account" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ann" })).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();

        var audit = await _site.Services.GetRequiredService<AuditTrail>().ReadAsync(AuditFilter.All, before: null, 100, TestContext.Current.CancellationToken);
        Assert.Equal(
            ["Ann: sign-out ", "Ann: account-added Lee: listener", "Ann: sign-in ", "whoever sits at this machine: account-added Ann: admin"],
            audit.Select(entry => $"{entry.Name}: {entry.Action} {entry.Subject}"));
        Assert.All(audit, entry => Assert.Equal("127.0.0.1", entry.Address)); // in circuits too
    }

    [Fact]
    public async Task A_listener_sees_what_is_for_listeners_and_an_open_page_notices_when_that_changes()
    {
        await _site.LetInAsync("Ann", Role.Admin);
        await _site.LetInAsync("Lee", Role.Listener);
        var page = await browser.OpenAsync(_site, "/");
        await People.SignInAsync(page, "Lee");
        await Expect(page.GetByText("2 songs")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Import" })).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Models" })).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Link, new() { Name = "Playlists" }).ClickAsync();
        await Content(page).GetByLabel("New playlist").FillAsync("Lee's evening");
        await Content(page).GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await Expect(page.GetByText("by Lee")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Lee's evening" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Rename…" })).ToBeVisibleAsync();

        await page.GotoAsync("/import");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This page is not for everybody" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "To the library" }).ClickAsync();
        await Expect(page.GetByText("2 songs")).ToBeVisibleAsync();
        await _site.ManageAsync(async management => await management.ChangeRoleAsync((await FindAsync("Lee"))!, Role.Editor));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Import" })).ToBeVisibleAsync();

        await _site.Services.GetRequiredService<AccountStorage>().RemoveAsync((await FindAsync("Lee"))!.Id, evenTheLast: false, TestContext.Current.CancellationToken);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    private static ILocator Content(IPage page) => page.GetByRole(AriaRole.Main);

    private Task<Account?> FindAsync(string name) => _site.Services.GetRequiredService<AccountStorage>().FindByNameAsync(name, TestContext.Current.CancellationToken);
}
