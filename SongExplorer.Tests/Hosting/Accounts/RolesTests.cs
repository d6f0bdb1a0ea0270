using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Accounts;
using SongExplorer.Keys;
using SongExplorer.Playlists;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Hosting.Accounts;

/// <summary>What each may do through the doors for programs.</summary>
public sealed class RolesTests : IAsyncLifetime
{
    private readonly WebSite _site = new(("Serve:AnonymousRead", "true"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiKeyStorage Keys => _site.Services.GetRequiredService<ApiKeyStorage>();

    private PlaylistStorage Playlists => _site.Services.GetRequiredService<PlaylistStorage>();

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.LetInAsync("Ann", Role.Admin);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Guests_read_and_change_nothing()
    {
        using var guest = _site.OpenBrowser();

        Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync("/api/v1/songs", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync("/map", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await guest.GetAsync("/import", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await MakeAsync(guest)).StatusCode);
        Assert.Contains("\"code\":50", await guest.GetStringAsync("/rest/createPlaylist?name=a&f=json", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listeners_change_their_own_playlists_and_editors_everybodys()
    {
        using var lee = await ProgramOfAsync("Lee", Role.Listener);
        using var kim = await ProgramOfAsync("Kim", Role.Listener);
        using var edi = await ProgramOfAsync("Edi", Role.Editor);
        var address = (await MakeAsync(lee)).Headers.Location!;

        Assert.Equal("Lee", Assert.Single(await Playlists.ListAsync(Cancellation)).Owner?.Name);
        Assert.Equal(HttpStatusCode.Forbidden, (await RenameAsync(kim, address)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await kim.DeleteAsync(address, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await kim.PostAsync($"{address}/undo", null, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await kim.PostAsJsonAsync($"{address}/fill", new { minutes = 5 }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await kim.GetAsync(address, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await RenameAsync(lee, address)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await RenameAsync(edi, address)).StatusCode);
    }

    [Theory]
    [InlineData("updatePlaylist?name=mine&playlistId=")]
    [InlineData("createPlaylist?name=mine&playlistId=")]
    [InlineData("deletePlaylist?id=")]
    public async Task Players_of_listeners_change_only_their_own_too(string call)
    {
        var lee = await KeyOfAsync("Lee", Role.Listener);
        var kim = await KeyOfAsync("Kim", Role.Listener);
        var playlist = await Playlists.CreateAsync("Evening", [], lee.Key.Owner, Cancellation);

        Assert.Contains("\"code\":50", await _site.Client.GetStringAsync($"/rest/{call}{playlist.Id}&apiKey={kim.Secret}&f=json", Cancellation), StringComparison.Ordinal);
        Assert.Contains("\"status\":\"ok\"", await _site.Client.GetStringAsync($"/rest/{call}{playlist.Id}&apiKey={lee.Secret}&f=json", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_does_what_its_role_allows_and_never_more_than_its_owner()
    {
        var reads = await Keys.CreateAsync(new ApiKeyRequest("Reader", Role.Guest), Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, (await MakeAsync(Show(reads.Secret))).StatusCode);

        var lee = await KeyOfAsync("Lee", Role.Editor);
        Assert.Equal(HttpStatusCode.OK, (await Show(lee.Secret).GetAsync("/api/v1/jobs", Cancellation)).StatusCode);

        await _site.ManageAsync(async management => await management.ChangeRoleAsync((await Accounts.FindByNameAsync("Lee", Cancellation))!, Role.Listener));
        Assert.Equal(HttpStatusCode.Forbidden, (await Show(lee.Secret).GetAsync("/api/v1/jobs", Cancellation)).StatusCode);

        await Accounts.RemoveAsync(lee.Key.Owner!.Value, evenTheLast: false, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Show(lee.Secret).GetAsync("/api/v1/songs", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_sentence_says_which_role_is_needed()
    {
        using var lee = await ProgramOfAsync("Lee", Role.Listener);
        using var answer = await lee.GetAsync("/api/v1/health", Cancellation);

        Assert.Equal("This needs the role admin; what you showed has the role listener. Ask an administrator.", await Api.Problem.DetailOfAsync(answer));
    }

    private AccountStorage Accounts => _site.Services.GetRequiredService<AccountStorage>();

    private async Task<NewApiKey> KeyOfAsync(string name, Role role)
    {
        var account = await _site.LetInAsync(name, role);
        return await Keys.CreateAsync(new ApiKeyRequest($"Program of {name}", role, Owner: account.Id), Cancellation);
    }

    private async Task<HttpClient> ProgramOfAsync(string name, Role role) => Show((await KeyOfAsync(name, role)).Secret);

    private HttpClient Show(string secret)
    {
        var client = _site.OpenBrowser();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    private static Task<HttpResponseMessage> MakeAsync(HttpClient client) => client.PostAsJsonAsync("/api/v1/playlists", new { name = "Evening" }, Cancellation);

    private static Task<HttpResponseMessage> RenameAsync(HttpClient client, Uri address) => client.PutAsJsonAsync(address, new { name = "Night" }, Cancellation);
}
