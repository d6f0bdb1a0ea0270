using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Accounts;
using SongExplorer.Audit;
using SongExplorer.Keys;
using SongExplorer.Playlists;
using SongExplorer.Tests.Hosting.Accounts;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Hosting.Audit;

/// <summary>What is done through the doors is in the audit, with who did it and from where.</summary>
public sealed class WitnessTests : IAsyncLifetime
{
    private readonly WebSite _site = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PlaylistStorage Playlists => _site.Services.GetRequiredService<PlaylistStorage>();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Who_comes_and_who_is_refused()
    {
        var ann = await _site.LetInAsync("Ann", Role.Admin);
        using var browser = _site.OpenBrowser();
        await browser.SendFormAsync("An\nn", "wrong wrong wrong");
        await browser.SendFormAsync("ann", People.Password);

        var entries = await ReadAsync();

        Assert.Equal(["account-added", "sign-in-refused", "sign-in"], entries.Select(entry => entry.Action));
        Assert.Equal((null, "somebody", "An\nn", "127.0.0.1"), (entries[1].Account, entries[1].Name, entries[1].Subject, entries[1].Address));
        Assert.Equal((ann.Id, "Ann", "127.0.0.1"), (entries[2].Account, entries[2].Name, entries[2].Address));
    }

    [Fact]
    public async Task What_happens_to_accounts()
    {
        await _site.LetInAsync("Ann", Role.Admin);
        var lee = await _site.LetInAsync("Lee", Role.Listener);
        await _site.ManageAsync(async management =>
        {
            await management.ChangeRoleAsync(lee, Role.Editor);
            await management.SetPasswordAsync(lee, "another good one, this");
            await management.ChangePasswordAsync(lee, "another good one, this", "and once more a good one");
            await management.SignOutEverywhereAsync(lee);
            await management.RemoveAsync(lee, evenTheLast: false);
            await Assert.ThrowsAsync<AccountException>(async () => await management.AddAsync("Kim", "short", Role.Listener));
        });

        Assert.Equal(
            ["account-added Ann: admin", "account-added Lee: listener", "role-changed Lee: editor", "password-changed Lee", "password-changed Lee", "sign-out-everywhere Lee", "account-removed Lee"],
            (await ReadAsync()).Select(entry => $"{entry.Action} {entry.Subject}"));
    }

    [Fact]
    public async Task Imports_deletions_and_exports_of_programs()
    {
        using var program = await ProgramAsync(Role.Editor);
        var first = await Playlists.CreateAsync("First", [], owner: null, Cancellation);
        var second = await Playlists.CreateAsync("Second", [], owner: null, Cancellation);

        await program.GetAsync($"/api/v1/playlists/{first.Id}.m3u8", Cancellation);
        await program.GetAsync($"/api/v1/playlists/{first.Id}.json", Cancellation);
        await program.DeleteAsync($"/api/v1/playlists/{first.Id}", Cancellation);
        await program.DeleteAsync($"/api/v1/playlists/{first.Id}", Cancellation);
        await program.GetAsync($"/rest/deletePlaylist?id={second.Id}&apiKey={program.DefaultRequestHeaders.Authorization!.Parameter}", Cancellation);
        await program.PostAsJsonAsync("/api/v1/imports", new { paths = (string[])[_site.Folder.Path] }, Cancellation);
        await program.PostAsJsonAsync("/api/v1/imports", new { paths = (string[])["relative"] }, Cancellation);

        Assert.Equal(
            [
                "exported First.m3u8", "exported First.json", "playlist-deleted First", "playlist-deleted Second", $"import-started {_site.Folder.Path}",
            ],
            from entry in await ReadAsync() where entry.Name == "Player (key)" select $"{entry.Action} {entry.Subject}");
    }

    [Fact]
    public async Task Administrators_read_it_and_save_it_as_lines_and_nobody_else_does()
    {
        using var listener = await ProgramAsync(Role.Listener);
        using var admin = await ProgramAsync(Role.Admin);
        Assert.Equal(HttpStatusCode.Forbidden, (await listener.GetAsync("/api/v1/audit", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await listener.GetAsync("/api/v1/audit.jsonl", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _site.Client.GetAsync("/api/v1/audit", Cancellation)).StatusCode);

        var page = await admin.GetFromJsonAsync<JsonElement>("/api/v1/audit?limit=1", Cancellation);
        Assert.Equal("account-added", page.GetProperty("items")[0].GetProperty("action").GetString());
        using var answer = await admin.GetAsync("/api/v1/audit.jsonl", Cancellation);
        var lines = (await answer.Content.ReadAsStringAsync(Cancellation)).Split('\n');

        Assert.Equal("application/jsonl", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("", lines[^1]);
        Assert.Equal(["account-added", "exported"], lines[..^1].Select(line => JsonDocument.Parse(line).RootElement.GetProperty("action").GetString()));
    }

    [Fact]
    public async Task Pages_follow_one_another_to_the_last()
    {
        var audit = _site.Services.GetRequiredService<AuditTrail>();
        for (var i = 0; i < 3; i++)
        {
            await audit.WriteAsync(Actor.Itself, AuditAction.BackupMade, $"{i}", Cancellation);
        }

        var first = await _site.Client.GetFromJsonAsync<JsonElement>("/api/v1/audit?limit=2", Cancellation);
        var second = await _site.Client.GetFromJsonAsync<JsonElement>($"/api/v1/audit?limit=2&before={first.GetProperty("next")}", Cancellation);

        Assert.Equal("0", Assert.Single(second.GetProperty("items").EnumerateArray()).GetProperty("subject").GetString());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Nobody_is_let_in_unseen()
    {
        await _site.LetInAsync("Ann", Role.Admin);
        await using (var file = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_site.Folder.File("library.db")};Pooling=False"))
        {
            await file.OpenAsync(Cancellation);
            await using var refuse = file.CreateCommand();
            refuse.CommandText = "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(FAIL, 'full'); END";
            await refuse.ExecuteNonQueryAsync(Cancellation);
        }

        using var browser = _site.OpenBrowser();
        using var answer = await browser.SendFormAsync("Ann", People.Password);

        Assert.NotEqual(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/songs", Cancellation)).StatusCode);
    }

    private async Task<List<AuditEntry>> ReadAsync()
    {
        var newestFirst = await _site.Services.GetRequiredService<AuditTrail>().ReadAsync(AuditFilter.All, before: null, 100, Cancellation);
        return [.. newestFirst.Reverse()];
    }

    /// <summary>A program with a key, in a library where somebody has an account.</summary>
    private async Task<HttpClient> ProgramAsync(Role role)
    {
        if (await _site.Services.GetRequiredService<AccountStorage>().FindByNameAsync("Ann", Cancellation) is null)
        {
            await _site.LetInAsync("Ann", Role.Admin);
        }

        var key = await _site.Services.GetRequiredService<ApiKeyStorage>().CreateAsync(new ApiKeyRequest("Player", role), Cancellation);
        var program = _site.OpenBrowser();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Secret);
        return program;
    }
}
