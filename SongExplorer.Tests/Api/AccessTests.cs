using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Accounts;
using SongExplorer.Keys;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Api;

public sealed class OpenSiteTests(WebSite site) : IClassFixture<WebSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_key_the_library_is_open_to_this_machine() =>
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/api/v1/songs", Cancellation)).StatusCode);

    [Theory]
    [InlineData("Bearer sx_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer ")]
    [InlineData("Bearer")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("sx_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_wrong_key_is_refused_even_where_none_is_needed(string shown)
    {
        var response = await ShowAsync(site, shown);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Contains("songexplorer key create", await Problem.DetailOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_key_is_refused_from_the_next_call_on()
    {
        var keys = site.Services.GetRequiredService<ApiKeyStorage>();
        var made = await keys.CreateAsync(new ApiKeyRequest("Player", Role.Editor), Cancellation);
        var before = await ShowAsync(site, $"Bearer {made.Secret}");
        await keys.RemoveAsync(made.Key.Id, Cancellation);
        var after = await ShowAsync(site, $"bearer {made.Secret}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before.StatusCode, after.StatusCode));
    }

    internal static async Task<HttpResponseMessage> ShowAsync(WebSite site, string authorization, string address = "/api/v1/songs")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await site.Client.SendAsync(request, Cancellation);
    }
}

public sealed class LockedSiteTests : IAsyncLifetime
{
    private readonly WebSite _site = new(("Api:Keys", "required"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Who_shows_no_key_is_told_how_to_get_one()
    {
        using var stranger = Stranger();

        var response = await stranger.GetAsync("/api/v1/songs", Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.StartsWith("This library is only open to programs with a key.", await Problem.DetailOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_shows_a_key_is_let_in()
    {
        var made = await _site.Services.GetRequiredService<ApiKeyStorage>().CreateAsync(new ApiKeyRequest("Player", Role.Editor), Cancellation);
        using var program = Stranger();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Secret);

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/songs", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task What_the_API_can_do_is_told_to_everybody()
    {
        using var stranger = Stranger();

        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/api/v1/openapi.json", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task The_pages_need_no_key()
    {
        using var browser = Stranger(cookies: true);
        var page = await browser.GetAsync("/", Cancellation);
        var cookie = Assert.Single(page.Headers.GetValues("Set-Cookie"), text => text.StartsWith("songexplorer-page", StringComparison.Ordinal));

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/songs", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_cookie_that_somebody_made_up_opens_nothing()
    {
        using var forger = Stranger();
        forger.DefaultRequestHeaders.Add("Cookie", $"songexplorer-page-{_site.Client.BaseAddress!.Port}=songexplorer-page");

        Assert.Equal(HttpStatusCode.Unauthorized, (await forger.GetAsync("/api/v1/songs", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Answers_of_the_API_hand_out_no_cookie()
    {
        using var stranger = Stranger(cookies: true);

        Assert.False((await stranger.GetAsync("/api/v1/songs", Cancellation)).Headers.Contains("Set-Cookie"));
    }

    private HttpClient Stranger(bool cookies = false) => new(new SocketsHttpHandler { UseCookies = cookies }) { BaseAddress = _site.Client.BaseAddress };
}
