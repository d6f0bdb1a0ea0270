using System.Text.Json;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Cli;

public sealed class KeyVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_key_is_made_shown_once_listed_and_removed()
    {
        var made = await RunAsync("key", "create", "My player");
        var listed = await RunAsync("key", "list", "--json");
        var id = JsonDocument.Parse(listed.Output).RootElement[0].GetProperty("id").GetString()!;
        var removed = await RunAsync("key", "remove", id);
        var again = await RunAsync("key", "remove", id);

        Assert.Matches("^sx_[A-Za-z0-9_-]{43}$", made.Output.Trim());
        Assert.Contains("Authorization: Bearer", made.Errors, StringComparison.Ordinal);
        Assert.Contains("My player", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Output.Trim(), listed.Output, StringComparison.Ordinal);
        Assert.Equal((0, 1), (removed.ExitCode, again.ExitCode));
        Assert.StartsWith("There is no such key.", again.Errors, StringComparison.Ordinal);
    }

    private Task<ConsoleResult> RunAsync(params string[] arguments) => ConsoleRun.ToEndAsync([.. arguments, "--data", _folder.File("data")]);
}
