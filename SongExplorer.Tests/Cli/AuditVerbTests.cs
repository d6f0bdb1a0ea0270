using System.Text.Json;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Cli;

public sealed class AuditVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_done_at_the_console_is_in_the_audit_under_the_name_the_system_has()
    {
        var file = _folder.File("a.backup.zip");
        await RunAsync("user", "add", "Ann", "--role", "admin", "--generate");
        await RunAsync("user", "remove", "Ann");
        await RunAsync("key", "create", "My player");
        var id = JsonDocument.Parse((await RunAsync("key", "list", "--json")).Output).RootElement[0].GetProperty("id").GetString()!;
        await RunAsync("key", "remove", id);
        await RunAsync("import", _folder.Path, "--no-map");
        await RunAsync("backup", file);
        await RunAsync("restore", file);

        var entries = Lines((await RunAsync("audit", "--json")).Output);
        var shown = await RunAsync("audit", "--limit", "1", "--since", "2020-01-01");

        Assert.Equal(
            [
                "account-added Ann: admin", "account-removed Ann", "key-made My player: editor", "key-removed My player", $"import-started {_folder.Path}", $"backup-made {file}", $"restored {file}",
            ],
            entries.Select(entry => $"{entry.GetProperty("action").GetString()} {entry.GetProperty("subject").GetString()}"));
        Assert.All(entries, entry => Assert.Equal($"console ({Environment.UserName})", entry.GetProperty("name").GetString()));
        Assert.Contains("  restored  console (", Assert.Single(shown.Output.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--limit", "0")]
    [InlineData("--since", "yesterday")]
    public async Task What_cannot_be_understood_is_said(string option, string value) => Assert.Equal(2, (await RunAsync("audit", option, value)).ExitCode);

    private static List<JsonElement> Lines(string output) => [.. output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];

    private Task<ConsoleResult> RunAsync(params string[] arguments) => ConsoleRun.ToEndAsync([.. arguments, "--data", _folder.File("data")]);
}
