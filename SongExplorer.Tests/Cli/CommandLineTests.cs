using System.Text.Json;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Cli;

/// <summary>The verbs, run as a person runs them.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Importing_then_asking_for_neighbours_and_a_map_answers_as_json()
    {
        for (var i = 0; i < 12; i++)
        {
            TestAudio.WriteWav(_folder.File("music", $"tone {i:00}.wav"), 3, 200 + (i * 60));
        }

        var report = await JsonAsync("import", _folder.File("music"), "--data", _folder.File("data"), "--json");
        var neighbours = await JsonAsync("similar", "tone 03", "--data", _folder.File("data"), "--json");

        var steered = await JsonAsync("similar", "tone 03", "tone 05", "--less", "tone 11", "--timbre", "2", "--energy", "0-100", "--data", _folder.File("data"), "--json");
        var map = await JsonAsync("map", "--projection", "t-SNE", "--anew", "--data", _folder.File("data"), "--json");

        Assert.Equal((12, "t-SNE"), (map.GetProperty("songs").GetInt32(), map.GetProperty("projection").GetString()));
        Assert.Equal(12, report.GetProperty("imported").GetInt32());
        foreach (var name in new[] { "skipped", "failed", "seconds", "audioSeconds", "realtimeFactor", "cpuSeconds", "decodeSeconds", "featureSeconds", "modelSeconds", "descriptorSeconds" })
        {
            Assert.True(report.GetProperty(name).GetDouble() >= 0, name);
        }

        Assert.Equal(10, neighbours.GetArrayLength());
        var similarities = neighbours.EnumerateArray().Select(match => match.GetProperty("similarity").GetDouble()).ToList();
        Assert.Equal(similarities.OrderDescending(), similarities);
        Assert.DoesNotContain("tone 03", neighbours.EnumerateArray().Select(match => match.GetProperty("title").GetString()));
        Assert.DoesNotContain(steered.EnumerateArray().Select(match => match.GetProperty("title").GetString()), title => title is "tone 03" or "tone 05" or "tone 11");
        Assert.All(steered.EnumerateArray(), match => Assert.True(match.GetProperty("passage").GetProperty("length").GetDouble() > 0));
        Assert.All(neighbours.EnumerateArray(), match => Guid.Parse(match.GetProperty("songId").GetString()!));
    }

    [Theory]
    [InlineData("improt", "x")]
    [InlineData("import")]
    [InlineData("similar", "x", "--count", "0")]
    [InlineData("similar", "x", "--energy", "high")]
    [InlineData("similar", "x", "--tempo", "80-20")]
    [InlineData("similar", "x", "--loudness", "0-101")]
    [InlineData("similar", "x", "--timbre", "3")]
    [InlineData("search")]
    [InlineData("search", "piano", "--clip", "x.mp3")]
    [InlineData("map", "--projection", "globe")]
    public async Task A_command_line_that_cannot_be_understood_is_exit_code_2(params string[] arguments) =>
        Assert.Equal(2, (await ConsoleRun.ToEndAsync([.. arguments, "--data", _folder.File("data")])).ExitCode);

    [Fact]
    public async Task A_song_that_is_not_there_is_one_sentence_and_exit_code_1()
    {
        var result = await ConsoleRun.ToEndAsync("similar", "Nothing\nlike it", "--data", _folder.File("data"));

        Assert.Equal((1, "No song of the library matches \"Nothing like it\"."), (result.ExitCode, result.Errors.Trim()));
    }

    [Fact]
    public async Task A_wrong_setting_names_the_key_the_value_and_what_is_allowed()
    {
        var result = await ConsoleRun.ToEndAsync("doctor", "--storage-backend", "papyrus", "--data", _folder.File("data"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("papyrus", result.Errors, StringComparison.Ordinal);
        Assert.Contains("local", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_finds_a_new_library_in_good_health()
    {
        var findings = await JsonAsync("doctor", "--data", _folder.File("data"), "--json");

        Assert.All(findings.EnumerateArray(), finding => Assert.NotEqual("bad", finding.GetProperty("health").GetString()));
        Assert.Contains("ffmpeg", findings.EnumerateArray().Select(finding => finding.GetProperty("subject").GetString()));
    }

    private static async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var result = await ConsoleRun.ToEndAsync(arguments);
        Assert.True(result.ExitCode == 0, result.Errors);
        return JsonDocument.Parse(result.Output).RootElement;
    }
}
