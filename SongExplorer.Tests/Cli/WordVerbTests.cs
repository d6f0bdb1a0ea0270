using System.Text.Json;
using SongExplorer.Tests.Embeddings.Text;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Cli;

/// <summary>From a model's folder to songs found by words, as a person goes.</summary>
public sealed class WordVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_model_is_added_chosen_and_asked_with_words()
    {
        var given = TextModels.Write(_folder.File("given"), "words");
        for (var i = 0; i < 3; i++)
        {
            TestAudio.WriteWav(_folder.File("music", $"tone {i}.wav"), 2, 200 + (i * 150));
        }

        var refused = await RunAsync("model", "add", given);
        var before = await RunAsync("search", "slow", "piano");
        var added = await JsonAsync("model", "add", given, "--untested", "--json");
        await JsonAsync("import", _folder.File("music"), "--model", "words", "--no-map", "--json");
        var chosen = await RunAsync("model", "use", "words");
        var models = await RunAsync("model", "list");
        var found = await JsonAsync("search", "slow", "piano", "--count", "2", "--json");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--untested", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(1, before.ExitCode);
        Assert.Contains("model add DIR", before.Errors, StringComparison.Ordinal);
        Assert.Equal((true, false), (added.GetProperty("words").GetBoolean(), added.GetProperty("testPassed").GetBoolean()));
        Assert.Equal(0, chosen.ExitCode);
        Assert.Contains("* words  random weights  hears, and reads words", models.Output, StringComparison.Ordinal);
        Assert.Contains("hears only", models.Output, StringComparison.Ordinal);
        Assert.Equal([1, 2], found.EnumerateArray().Select(match => match.GetProperty("rank").GetInt32()));
    }

    [Theory]
    [InlineData("Say what the music sounds like", " ")]
    [InlineData("No song has been heard by this model yet", "piano")]
    public async Task What_cannot_be_answered_is_one_sentence(string expected, string words)
    {
        TextModels.Write(_folder.File("data", "models", "words"), "words");

        var result = await RunAsync("search", words, "--model", "words");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(expected, result.Errors, StringComparison.Ordinal);
    }

    private Task<ConsoleResult> RunAsync(params string[] arguments) => ConsoleRun.ToEndAsync([.. arguments, "--data", _folder.File("data")]);

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.True(result.ExitCode == 0, result.Errors);
        return JsonDocument.Parse(result.Output).RootElement;
    }
}
