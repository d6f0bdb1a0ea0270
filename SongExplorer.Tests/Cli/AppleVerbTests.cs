using System.Text.Json;
using SongExplorer.Benchmarks.Previews;
using SongExplorer.DataApiServer;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Cli;

/// <summary>The verb apple, run as a person runs it, beside a store on this machine.</summary>
public sealed class AppleVerbTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ScriptedStore? _store;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ScriptedStore Store => _store!;

    public async ValueTask InitializeAsync() => _store = await ScriptedStore.StartAsync(ScriptedSong.Dozen, seconds: 3, Cancellation);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task From_a_search_to_neighbours_that_are_still_there_in_the_next_run()
    {
        TestAudio.WriteWav(_folder.File("music", "tone.wav"), 3, 440);
        await RunAsync("import", _folder.File("music"));

        var listed = await RunAsync("apple", "ada", "quill");
        var imported = await RunAsync("apple", "ada", "quill", "--import", "1,2-3");
        var again = await RunAsync("apple", "ada", "quill", "--import", "all", "--json");
        var similar = await RunAsync("similar", "tone");
        var facts = await RunAsync("similar", "Lantern Weather", "--json");

        Assert.All([listed, imported, again, similar, facts], run => Assert.Equal((0, ""), (run.ExitCode, run.ExitCode == 0 ? "" : run.Errors)));
        Assert.Contains("Paper Harbours", listed.Output, StringComparison.Ordinal);
        Assert.Contains("4:01", listed.Output, StringComparison.Ordinal);
        Assert.Contains("Imported 3 songs, skipped 0, failed 0", imported.Output, StringComparison.Ordinal);
        Assert.Equal((0, 3), (Json(again).GetProperty("imported").GetInt32(), Json(again).GetProperty("skipped").GetInt32()));
        Assert.Contains("(preview)", similar.Output, StringComparison.Ordinal);
        var sources = Json(facts).EnumerateArray().ToDictionary(match => match.GetProperty("title").GetString()!, match => match.GetProperty("source").GetString());
        Assert.Equal(("fullFile", "preview"), (sources["tone"], sources["Slow Copper"]));
    }

    [Fact]
    public async Task Nothing_of_the_sound_stays_on_the_disk_unless_it_is_asked_for()
    {
        var temporary = Directory.CreateDirectory(_folder.File("temporary")).FullName;

        await RunAsync("apple", "slow copper", "--import", "all");
        var nothing = Directory.EnumerateFiles(_folder.File("data"), "*", SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).StartsWith("library.db", StringComparison.Ordinal)).ToList();
        var kept = await RunAsync("apple", "slow copper", "--import", "all", "--keep-audio");

        Assert.Empty(nothing);
        Assert.Contains("Imported 1 song,", kept.Output, StringComparison.Ordinal);
        var sound = Assert.Single(Directory.EnumerateFiles(_folder.File("data", "audio"), "*.m4a", SearchOption.AllDirectories));
        Assert.Equal(ScriptedSounds.Preview(Store.Songs.First(song => song.Id == 102), 3), await File.ReadAllBytesAsync(sound, Cancellation));
        Assert.DoesNotContain(Directory.EnumerateFiles(temporary), file => Path.GetFileName(file).StartsWith("songexplorer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_as_json_has_all_the_store_says()
    {
        var run = await RunAsync("apple", "all", "--limit", "9", "--country", "IS", "--json");

        var songs = Json(run).EnumerateArray().ToList();
        Assert.Equal(9, songs.Count);
        Assert.Equal((1, 101, "is", "Lantern Weather", 241.0), (
            songs[0].GetProperty("number").GetInt32(), songs[0].GetProperty("trackId").GetInt64(), songs[0].GetProperty("country").GetString(),
            songs[0].GetProperty("title").GetString(), songs[0].GetProperty("duration").GetDouble()));
        Assert.Equal(JsonValueKind.Null, songs.Single(song => song.GetProperty("trackId").GetInt64() == 107).GetProperty("preview").ValueKind);
        Assert.True(songs.Single(song => song.GetProperty("trackId").GetInt64() == 108).GetProperty("explicit").GetBoolean());
    }

    [Theory]
    [InlineData("--import", "1,x")]
    [InlineData("--import", "3-1")]
    [InlineData("--import", "0")]
    [InlineData("--import", "")]
    [InlineData("--limit", "201")]
    [InlineData("--country", "usa")]
    public async Task What_cannot_be_meant_is_exit_code_2(params string[] arguments) =>
        Assert.Equal(2, (await RunAsync(["apple", "lantern", .. arguments])).ExitCode);

    [Fact]
    public async Task What_cannot_be_done_is_one_sentence_and_exit_code_1()
    {
        var beyond = await RunAsync("apple", "slow copper", "--import", "2");
        var nothing = await RunAsync("apple", "no such song anywhere");
        var empty = await RunAsync("apple", " ");
        Store.Always("/search", StoreMisdeeds.Html());
        var broken = await RunAsync("apple", "lantern");

        Assert.All([beyond, nothing, empty, broken], run =>
        {
            Assert.Equal((1, ""), (run.ExitCode, run.Output));
            Assert.Single(run.Errors.Trim().Split('\n'));
        });
        Assert.Contains("There is no number 2: the list ends at 1.", beyond.Errors, StringComparison.Ordinal);
        Assert.Contains("no song for \"no such song anywhere\"", nothing.Errors, StringComparison.Ordinal);
        Assert.Equal(0, Store.Count("/previews/"));
    }

    [Fact]
    public async Task A_library_in_Astra_takes_previews_and_their_sound()
    {
        await using var astra = await DataApiTestServer.StartAsync(new DataApiServerOptions(), Cancellation);
        (string, string)[] settings =
        [
            ("STORAGE_BACKEND", "astra"), ("ASTRA_DB_API_ENDPOINT", astra.Address.ToString()), ("ASTRA_DB_APPLICATION_TOKEN", astra.Token),
            ("CACHE__FOLDER", _folder.File("cache")), ("ASTRA__RETRYDELAY", "00:00:00.005"),
        ];

        var init = await RunAsync(["init-astra"], settings);
        var imported = await RunAsync(["apple", "ada quill", "--import", "1-2", "--keep-audio"], settings);
        var similar = await RunAsync(["similar", "Slow Copper", "--json"], settings);
        var moved = await RunAsync(["migrate", "--from", "astra", "--to", "local"], settings);
        var verified = await RunAsync(["verify"], settings);

        Assert.All([init, imported, similar, moved, verified], run => Assert.Equal((0, ""), (run.ExitCode, run.ExitCode == 0 ? "" : run.Errors)));
        Assert.Contains("Imported 2 songs, skipped 0, failed 0", imported.Output, StringComparison.Ordinal);
        Assert.Equal("preview", Assert.Single(Json(similar).EnumerateArray()).GetProperty("source").GetString());
        Assert.Contains("are the same: 2 songs", verified.Output, StringComparison.Ordinal);
        Assert.Equal(2, Directory.EnumerateFiles(_folder.File("data", "audio"), "*", SearchOption.AllDirectories).Count());
    }

    private static JsonElement Json(ConsoleResult run) => JsonDocument.Parse(run.Output).RootElement;

    private Task<ConsoleResult> RunAsync(params string[] arguments) => RunAsync(arguments, []);

    private Task<ConsoleResult> RunAsync(string[] arguments, (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>(Store.Environment) { ["TMPDIR"] = Directory.CreateDirectory(_folder.File("temporary")).FullName };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        return ConsoleRun.ToEndAsync(environment, [.. arguments, "--data", _folder.File("data")]);
    }
}
