using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SongExplorer.Embeddings;
using SongExplorer.Importing;
using SongExplorer.Jobs;
using SongExplorer.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Importing;

/// <summary>What can go wrong around an import, beyond a broken file.</summary>
public sealed class ImportTroubleTests : IAsyncDisposable
{
    private readonly TestLibrary _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _library.DisposeAsync();

    [Fact]
    public async Task A_library_locked_by_another_program_stops_the_import_with_a_sentence_and_keeps_what_was_saved()
    {
        TestAudio.WriteWav(Path.Combine(_library.Music, "a.wav"), frequency: 300);
        await _library.ImportAsync();
        TestAudio.WriteWav(Path.Combine(_library.Music, "b.wav"), frequency: 500);

        await using (var other = new SqliteConnection($"Data Source={Path.Combine(_library.Data, "library.db")};Pooling=False"))
        {
            await other.OpenAsync(Cancellation);
            await using var locked = other.CreateCommand();
            locked.CommandText = "BEGIN IMMEDIATE";
            await locked.ExecuteNonQueryAsync(Cancellation);
            var e = await Assert.ThrowsAsync<StorageUnavailableException>(() => _library.ImportAsync());
            Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("SQLite", e.Message, StringComparison.Ordinal);
        }

        Assert.Single(await _library.SongsAsync());
        Assert.Equal(1, (await _library.ImportAsync()).Imported);
    }

    [Fact]
    public async Task A_file_name_that_is_not_valid_UTF8_is_told_and_the_rest_goes_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has file names that are not text.");
        var good = TestAudio.WriteWav(Path.Combine(_library.Music, "good.wav"));
        await BashAsync("cp \"$0\" \"$1\"/$'caf\\xe9.wav'", good, _library.Music);

        var report = await _library.ImportAsync();
        await BashAsync("rm \"$0\"/$'caf\\xe9.wav'", _library.Music); // .NET can no more delete it than open it

        Assert.Equal(1, report.Imported);
        Assert.Contains("not valid UTF-8", Assert.Single(report.Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_deleted_between_scan_and_listening_fails_alone()
    {
        var doomed = TestAudio.WriteWav(Path.Combine(_library.Music, "a.wav"), frequency: 300);
        TestAudio.WriteWav(Path.Combine(_library.Music, "b.wav"), frequency: 500);
        var progress = new Deleting(doomed);

        var report = await _library.Get<ImportPipeline>().RunAsync(new ImportRequest([_library.Music]), progress, Cancellation);

        Assert.Equal(1, report.Imported);
        Assert.Equal(doomed, Assert.Single(report.Failures).Path);
    }

    [Fact]
    public async Task A_model_that_cannot_be_loaded_stops_the_import_before_any_file_is_blamed()
    {
        var models = Path.Combine(_library.Data, "models", "broken");
        Directory.CreateDirectory(models);
        var manifest = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "models", "acoustic", "model.json"), Cancellation);
        await File.WriteAllTextAsync(Path.Combine(models, "model.json"), manifest.Replace("\"id\": \"acoustic\"", "\"id\": \"broken\"", StringComparison.Ordinal), Cancellation);
        await File.WriteAllTextAsync(Path.Combine(models, "acoustic.onnx"), "not a model", Cancellation);
        await using var library = new TestLibrary(("SongExplorer:Models", Path.Combine(_library.Data, "models")), ("SongExplorer:Model", "broken"));
        TestAudio.WriteWav(Path.Combine(library.Music, "a.wav"));

        await Assert.ThrowsAsync<ModelException>(() => library.ImportAsync());
    }

    private static async Task BashAsync(string script, params string[] arguments)
    {
        using var bash = Process.Start("bash", ["-c", script, .. arguments]);
        await bash.WaitForExitAsync(Cancellation);
        Assert.Equal(0, bash.ExitCode);
    }

    private sealed class Deleting(string path) : IProgress<JobProgress>
    {
        public void Report(JobProgress value)
        {
            if (value.Stage == "Looking for music")
            {
                return;
            }

            File.Delete(path);
        }
    }
}
