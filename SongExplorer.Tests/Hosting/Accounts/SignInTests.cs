using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Accounts;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Hosting;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Tests.Hosting.Accounts;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly WebSite _site = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Open_on_this_machine_until_somebody_has_an_account()
    {
        using var browser = _site.OpenBrowser();
        Assert.Equal(HttpStatusCode.OK, await AskAsync(browser, "/models"));

        await _site.LetInAsync("Ann", Role.Admin);

        Assert.Equal(HttpStatusCode.Found, await AskAsync(browser, "/models"));
        Assert.Equal("/sign-in?to=%2Fno%2Fsuch%2Fpage", (await browser.GetAsync("/no/such/page", Cancellation)).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(browser, "/api/v1/songs"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(browser, "/_blazor/negotiate", HttpMethod.Post));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(browser, "/sign-in"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(browser, "/healthz/live"));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "10.0.0.7")]
    [InlineData("Forwarded", "for=10.0.0.7")]
    [InlineData("X-Real-IP", "10.0.0.7")]
    [InlineData("Host", "music.example")]
    public async Task Whoever_comes_through_a_proxy_or_by_another_name_is_not_at_this_machine(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/songs");
        request.Headers.TryAddWithoutValidation(header, value);

        var answer = await _site.Client.SendAsync(request, Cancellation);
        Assert.Equal(header == "Host" ? HttpStatusCode.BadRequest : HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Name_and_password_open_what_was_asked_for()
    {
        await _site.LetInAsync("Ann", Role.Admin);
        using var browser = _site.OpenBrowser();
        using var asked = await browser.GetAsync("/songs/abc?sort=year", Cancellation);
        Assert.Equal("/sign-in?to=%2Fsongs%2Fabc%3Fsort%3Dyear", asked.Headers.Location?.OriginalString);

        using var answer = await browser.SendFormAsync(" ann ", People.Password, "/songs/abc?sort=year");

        Assert.Equal("/songs/abc?sort=year", answer.Headers.Location?.OriginalString.Replace(_site.Client.BaseAddress!.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("songexplorer-", StringComparison.Ordinal) && !cookie.StartsWith("songexplorer-page", StringComparison.Ordinal));
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(browser, "/api/v1/songs"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(browser, "/users"));
    }

    [Fact]
    public async Task A_restart_signs_nobody_out()
    {
        await _site.LetInAsync("Ann", Role.Admin);
        using var browser = _site.OpenBrowser();
        var cookies = string.Join("; ", (await browser.SendFormAsync("Ann", People.Password, stay: true)).Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));

        await _site.RestartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/songs");
        request.Headers.Add("Cookie", cookies);

        Assert.Equal(HttpStatusCode.OK, (await _site.Client.SendAsync(request, Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("Ann", "wrong wrong wrong")]
    [InlineData("Nobody", People.Password)]
    [InlineData("", "")]
    [InlineData("Ann", "")]
    [InlineData("' OR 1=1 --", People.Password)]
    public async Task Whatever_is_wrong_the_answer_is_the_same(string name, string password)
    {
        await _site.LetInAsync("Ann", Role.Admin);
        using var browser = _site.OpenBrowser();

        using var answer = await browser.SendFormAsync(name, password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Name and password do not belong together.", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(browser, "/api/v1/songs"));
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_is_wrong_too_until_an_administrator_opens_the_account()
    {
        await _site.LetInAsync("Ann", Role.Admin);
        using var browser = await OpenFormAsync();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => browser.SendFormAsync("Ann", "wrong wrong wrong")));

        Assert.Equal(HttpStatusCode.OK, (await browser.SendFormAsync("Ann", People.Password)).StatusCode);

        await _site.ManageAsync(async management => await management.SetPasswordAsync((await FindAsync("Ann"))!, "another good one, this"));
        Assert.Equal(HttpStatusCode.Found, (await browser.SendFormAsync("Ann", "another good one, this")).StatusCode);
    }

    [Fact]
    public async Task An_account_rests_too_for_whoever_guesses_its_password_from_an_open_page()
    {
        await _site.LetInAsync("Ann", Role.Admin);
        for (var guess = 0; guess < 5; guess++)
        {
            await Assert.ThrowsAsync<AccountException>(() => ChangeAsync("wrong wrong wrong"));
        }

        Assert.Contains("rests", (await Assert.ThrowsAsync<AccountException>(() => ChangeAsync(People.Password))).Message, StringComparison.Ordinal);

        Task ChangeAsync(string old) => _site.ManageAsync(async management => await management.ChangePasswordAsync((await FindAsync("Ann"))!, old, "another good one, this"));
    }

    [Fact]
    public async Task Guesses_from_many_open_pages_at_once_are_counted_one_by_one()
    {
        await _site.LetInAsync("Ann", Role.Admin);
        var ann = (await FindAsync("Ann"))!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => (await Assert.ThrowsAsync<AccountException>(
            () => _site.ManageAsync(management => management.ChangePasswordAsync(ann, "wrong wrong wrong", "another good one, this")))).Message));

        Assert.Equal(5, answers.Count(answer => answer.Contains("not right", StringComparison.Ordinal)));
        Assert.Equal(15, answers.Count(answer => answer.Contains("rests", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Whoever_tries_too_often_waits()
    {
        await _site.LetInAsync("Ann", Role.Admin);
        using var browser = await OpenFormAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async n => await (await browser.SendFormAsync($"Guess {n}", "wrong wrong wrong")).Content.ReadAsStringAsync(Cancellation)));

        Assert.Contains(answers, answer => answer.Contains("That was too often.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_that_no_page_of_ours_sent_is_refused()
    {
        await _site.LetInAsync("Ann", Role.Admin);
        using var browser = _site.OpenBrowser();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "sign-in", ["Input.Name"] = "Ann", ["Input.Password"] = People.Password });

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/sign-in", form, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/sign-out", form, Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("/a\r\nSet-Cookie: b=c")]
    [InlineData("~/\\evil.example")]
    public async Task Nobody_is_led_to_another_site(string to)
    {
        await _site.LetInAsync("Ann", Role.Admin);
        using var browser = _site.OpenBrowser();

        using var answer = await browser.SendFormAsync("Ann", People.Password, to);

        Assert.Equal(_site.Client.BaseAddress, new Uri(_site.Client.BaseAddress!, answer.Headers.Location!));
    }

    [Fact]
    public async Task Signed_out_everywhere_removed_or_with_another_role_counts_from_the_next_request_on()
    {
        var ann = await _site.LetInAsync("Ann", Role.Admin);
        await _site.LetInAsync("Lee", Role.Listener);
        using var lee = await _site.SignInAsync("Lee");
        using var leeAtHome = await _site.SignInAsync("Lee");
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(lee, "/api/v1/jobs"));

        await _site.ManageAsync(async management => await management.ChangeRoleAsync((await FindAsync("Lee"))!, Role.Editor));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(lee, "/api/v1/jobs"));

        await _site.ManageAsync(async management => await management.SignOutEverywhereAsync((await FindAsync("Lee"))!));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(lee, "/api/v1/jobs"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(leeAtHome, "/api/v1/jobs"));

        using var again = await _site.SignInAsync("Lee");
        await _site.Services.GetRequiredService<AccountStorage>().RemoveAsync((await FindAsync("Lee"))!.Id, evenTheLast: false, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(again, "/api/v1/jobs"));
        Assert.NotNull(ann);
    }

    [Fact]
    public async Task A_forged_cookie_opens_nothing()
    {
        await _site.LetInAsync("Ann", Role.Admin);
        using var browser = await _site.SignInAsync("Ann");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/songs");
        request.Headers.Add("Cookie", "songexplorer-00000000=CfDJ8; songexplorer-page-80=CfDJ8");

        Assert.Equal(HttpStatusCode.Unauthorized, (await _site.Client.SendAsync(request, Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Pages_of_other_sites_change_nothing(string header, string value)
    {
        foreach (var signedIn in new[] { false, true })
        {
            if (signedIn)
            {
                await _site.LetInAsync("Ann", Role.Admin);
            }

            using var browser = signedIn ? await _site.SignInAsync("Ann") : _site.OpenBrowser();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/playlists") { Content = new StringContent("""{"name":"Evening"}""", System.Text.Encoding.UTF8, "application/json") };
            request.Headers.Add(header, value);

            Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(request, Cancellation)).StatusCode);
        }
    }

    [Fact]
    public async Task The_network_comes_in_only_when_there_is_an_administrator_or_reading_is_open()
    {
        foreach (var (anonymous, isRefused) in new[] { ("false", true), ("true", false) })
        {
            await using var app = WebHost.Build(new Dictionary<string, string?>
            {
                ["SongExplorer:Data"] = _site.Folder.File("network"),
                ["Serve:Address"] = "0.0.0.0",
                ["Serve:AnonymousRead"] = anonymous,
            });
            var refused = await Record.ExceptionAsync(() => NetworkOpening.CheckAsync(app.Services, Cancellation));
            Assert.Equal(isRefused, refused is StartException);
        }

        await using var other = WebHost.Build(new Dictionary<string, string?> { ["SongExplorer:Data"] = _site.Folder.Path, ["Serve:Address"] = "0.0.0.0" });
        await Assert.ThrowsAsync<StartException>(() => NetworkOpening.CheckAsync(other.Services, Cancellation));
        await _site.LetInAsync("Ann", Role.Admin);
        await using var after = WebHost.Build(new Dictionary<string, string?> { ["SongExplorer:Data"] = _site.Folder.Path, ["Serve:Address"] = "0.0.0.0" });
        Assert.Contains("Import:Roots", await NetworkOpening.CheckAsync(after.Services, Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("music.example")]
    [InlineData("300.1.1.1")]
    [InlineData("127.0.0.1:80")]
    public void An_address_that_is_none_is_said(string address) => Assert.Contains(
        $"Serve:Address is \"{address}\"",
        Assert.Throws<StartException>(() => WebHost.Build(new Dictionary<string, string?> { ["SongExplorer:Data"] = _site.Folder.Path, ["Serve:Address"] = address })).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("-1")]
    [InlineData("65536")]
    public void A_port_that_is_none_is_said(string port) => Assert.Contains(
        $"Serve:Port is {port}, which is no port.",
        Assert.Throws<StartException>(() => WebHost.Build(new Dictionary<string, string?> { ["SongExplorer:Data"] = _site.Folder.Path, ["Serve:Port"] = port })).Message,
        StringComparison.Ordinal);

    /// <summary>With the cookie that makes its forms ours: forms that are asked for at once would each bring another.</summary>
    private async Task<HttpClient> OpenFormAsync()
    {
        var browser = _site.OpenBrowser();
        await browser.GetStringAsync("/sign-in", Cancellation);
        return browser;
    }

    private Task<Account?> FindAsync(string name) => _site.Services.GetRequiredService<AccountStorage>().FindByNameAsync(name, Cancellation);

    private static async Task<HttpStatusCode> AskAsync(HttpClient browser, string address, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        return (await browser.SendAsync(request, Cancellation)).StatusCode;
    }
}
