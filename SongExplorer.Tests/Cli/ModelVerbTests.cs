using System.Text.Json;
using SongExplorer.Tests.Embeddings.Downloading;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Cli;

/// <summary>From a hub to songs found by words, as a person goes.</summary>
public sealed class ModelVerbTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ScriptedHub _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await new ScriptedHub(_folder.File("hub")).StartAsync();

        // The program's own models, and the one that its hub knows.
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "models", "acoustic")))
        {
            Directory.CreateDirectory(Path.Combine(_hub.Models, "acoustic"));
            File.Copy(file, Path.Combine(_hub.Models, "acoustic", Path.GetFileName(file)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_model_is_downloaded_hears_the_library_again_and_the_old_one_is_forgotten()
    {
        for (var i = 0; i < 3; i++)
        {
            TestAudio.WriteWav(_folder.File("music", $"tone {i}.wav"), 2, 200 + (i * 150));
        }

        await JsonAsync("import", _folder.File("music"), "--no-map", "--json");
        var listed = await RunAsync("model", "list");
        var refused = await RunAsync("model", "download", ScriptedHub.Id);
        var downloaded = await RunAsync("model", "download", ScriptedHub.Id, "--untested");
        var later = await RunAsync("model", "use", ScriptedHub.Id, "--later");
        var still = await RunAsync("search", "slow", "piano");
        var used = await JsonAsync("model", "use", ScriptedHub.Id, "--json");
        var found = await JsonAsync("search", "slow", "piano", "--json");
        var needed = await RunAsync("model", "forget", ScriptedHub.Id);
        var forgotten = await JsonAsync("model", "forget", "acoustic", "--json");

        Assert.Contains("model download words", listed.Output, StringComparison.Ordinal);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--untested", refused.Errors, StringComparison.Ordinal);
        Assert.True(downloaded.ExitCode == 0, downloaded.Errors);
        Assert.Contains("Nobody. Licence: MIT.", downloaded.Errors, StringComparison.Ordinal);
        Assert.Contains("model use words", downloaded.Output, StringComparison.Ordinal);
        Assert.Contains("Remembered", later.Output, StringComparison.Ordinal);
        Assert.Contains("cannot read words", still.Errors, StringComparison.Ordinal);
        Assert.Equal(("words", 3, 3), (used.GetProperty("model").GetString(), used.GetProperty("songs").GetInt32(), used.GetProperty("heard").GetInt32()));
        Assert.Equal(3, found.GetArrayLength());
        Assert.Contains("is needed", needed.Errors, StringComparison.Ordinal);
        Assert.Equal(3, forgotten.GetProperty("vectors").GetInt32());
    }

    [Theory]
    [InlineData("Models__Host", "ftp://somewhere", "Models:Host")]
    [InlineData("Models__Mirror", "nonsense", "Models:Mirror")]
    public async Task A_host_that_is_no_address_is_said(string name, string value, string expected)
    {
        var result = await ConsoleRun.ToEndAsync(new Dictionary<string, string> { [name] = value }, "model", "list", "--data", _folder.File("data"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Errors, StringComparison.Ordinal);
    }

    private Task<ConsoleResult> RunAsync(params string[] arguments) => ConsoleRun.ToEndAsync(
        new Dictionary<string, string> { ["SongExplorer__Models"] = _hub.Models, ["Models__Host"] = _hub.Address }, [.. arguments, "--data", _folder.File("data")]);

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.True(result.ExitCode == 0, result.Errors);
        return JsonDocument.Parse(result.Output).RootElement;
    }
}
