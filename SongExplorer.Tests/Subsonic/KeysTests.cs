using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Accounts;
using SongExplorer.Keys;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Subsonic;

/// <summary>Who is let in where a key is needed.</summary>
public sealed class LockedKeysTests : IAsyncLifetime
{
    private readonly WebSite _site = new(("Api:Keys", "required"), ("Api:RequestsPerMinute", "20"));
    private string _key = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _key = (await _site.Services.GetRequiredService<ApiKeyStorage>().CreateAsync(new ApiKeyRequest("Player", Role.Editor), Cancellation)).Secret;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_key_lets_in_as_a_key_as_a_password_and_in_hexadecimal()
    {
        Assert.Equal(-1, await CodeAsync($"ping?apiKey={_key}"));
        Assert.Equal(-1, await CodeAsync($"ping?u=anybody&p={_key}"));
        Assert.Equal(-1, await CodeAsync($"ping?u=anybody&p=enc:{Convert.ToHexString(Encoding.UTF8.GetBytes(_key))}"));
    }

    [Theory]
    [InlineData("", 10)]
    [InlineData("u=anybody", 10)]
    [InlineData("u=anybody&p=wrong", 40)]
    [InlineData("u=anybody&p=enc:zz", 40)]
    [InlineData("apiKey=wrong", 44)]
    [InlineData("apiKey=$KEY&u=anybody", 43)]
    [InlineData("apiKey=$KEY&p=$KEY", 43)]
    [InlineData("u=anybody&t=26719a1196d2a940705a59634eb18eab&s=c19b2d", 41)]
    public async Task Everything_else_is_refused_with_the_reason(string shown, int code) =>
        Assert.Equal(code, await CodeAsync($"getArtists?{shown.Replace("$KEY", _key, StringComparison.Ordinal)}"));

    [Fact]
    public async Task Who_is_refused_learns_where_keys_are_made()
    {
        var error = (await AskAsync("ping?apiKey=wrong")).GetProperty("error");

        Assert.EndsWith("/keys", error.GetProperty("helpUrl").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_be_done_here_is_told_to_everybody()
    {
        var extensions = (await AskAsync("getOpenSubsonicExtensions.view?u=x&t=x&s=x")).GetProperty("openSubsonicExtensions").EnumerateArray();

        Assert.Equal(["apiKeyAuthentication", "formPost", "sonicSimilarity"], extensions.Select(extension => extension.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_player_may_ask_what_its_key_is_called() =>
        Assert.Equal("Player", (await AskAsync($"tokenInfo?apiKey={_key}")).GetProperty("tokenInfo").GetProperty("username").GetString());

    [Fact]
    public async Task Guessing_keys_is_limited()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(44, await CodeAsync($"ping?apiKey=guess{i}"));
        }

        var response = await _site.Client.GetAsync("/rest/ping?apiKey=guess&f=json", Cancellation);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3);
        Assert.Contains("That was too much at once.", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task<int> CodeAsync(string call) => (await AskAsync(call)).TryGetProperty("error", out var error) ? error.GetProperty("code").GetInt32() : -1;

    private async Task<JsonElement> AskAsync(string call) =>
        JsonDocument.Parse(await _site.Client.GetStringAsync($"/rest/{call}&f=json", Cancellation)).RootElement.GetProperty("subsonic-response");
}

/// <summary>Who is let in where no key is needed.</summary>
public sealed class OpenKeysTests(MusicSite site) : IClassFixture<MusicSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ping", -1)]
    [InlineData("ping?p=", -1)]
    [InlineData("ping?p=wrong", 40)]
    [InlineData("ping?t=x&s=y", 41)]
    public async Task Nothing_is_needed_but_what_is_shown_must_be_right(string call, int code) => Assert.Equal(code, await site.CodeAsync(call));

    [Theory]
    [InlineData("cross-site", 50)]
    [InlineData("same-site", 50)]
    [InlineData("same-origin", null)]
    [InlineData("none", null)]
    public async Task Pages_of_other_sites_are_kept_out(string from, int? code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/rest/createPlaylist?name=Spam&f=json");
        request.Headers.Add("Sec-Fetch-Site", from);

        var answer = await (await site.Client.SendAsync(request, Cancellation)).Content.ReadAsStringAsync(Cancellation);

        Assert.Contains(code is null ? "\"status\":\"ok\"" : $"\"code\":{code}", answer, StringComparison.Ordinal);
    }
}
