using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SongExplorer.Accounts;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Tests.Hosting.Accounts;

/// <summary>People with accounts, and how they sign in: as a browser does.</summary>
internal static partial class People
{
    public const string Password = "green tea on the roof";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Account> LetInAsync(this WebSite site, string name, Role role)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountManagement>().AddAsync(name, Password, role);
    }

    public static async Task ManageAsync(this WebSite site, Func<AccountManagement, Task> change)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await change(scope.ServiceProvider.GetRequiredService<AccountManagement>());
    }

    /// <summary>A browser of its own, with its own cookies; redirects are for the test to look at.</summary>
    public static HttpClient OpenBrowser(this WebSite site) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = site.Client.BaseAddress };

    public static async Task<HttpClient> SignInAsync(this WebSite site, string name)
    {
        var browser = site.OpenBrowser();
        Assert.Equal(HttpStatusCode.Found, (await browser.SendFormAsync(name, Password)).StatusCode);
        return browser;
    }

    /// <summary>As a person does.</summary>
    public static async Task SignInAsync(IPage page, string name)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>Fills the form in and sends it.</summary>
    public static async Task<HttpResponseMessage> SendFormAsync(this HttpClient browser, string name, string password, string to = "/", bool stay = false)
    {
        var address = $"/sign-in?to={Uri.EscapeDataString(to)}";
        var page = await browser.GetStringAsync(address, Cancellation);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
            ["Input.Name"] = name,
            ["Input.Password"] = password,
            [stay ? "Input.Stay" : "none"] = "true",
        });
        return await browser.PostAsync(address, form, Cancellation);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
