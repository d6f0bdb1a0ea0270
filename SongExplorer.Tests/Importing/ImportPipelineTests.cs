using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Embeddings;
using SongExplorer.Importing;
using SongExplorer.Jobs;
using SongExplorer.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Importing;

public sealed class ImportPipelineTests : IAsyncDisposable
{
    private readonly TestLibrary _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _library.DisposeAsync();

    [Fact]
    public async Task A_folder_is_imported_with_tags_and_vectors_and_a_second_run_skips_all_of_it()
    {
        Tone("a.wav", 220);
        TestAudio.Ffmpeg("-i", Tone("b.wav", 440), "-metadata", "title=Bell", "-metadata", "artist=Somebody", Music("c.flac"));

        var first = await _library.ImportAsync();
        var second = await _library.ImportAsync();

        Assert.Equal((3, 0, 0), (first.Imported, first.Skipped, first.Failed));
        Assert.Equal((0, 3, 0), (second.Imported, second.Skipped, second.Failed));
        Assert.Equal(["a", "b", "Bell"], (await _library.SongsAsync()).Select(song => song.Title));
        Assert.Equal(9, first.AudioSeconds, 0.1);
        Assert.True(first.DecodeSeconds > 0 && first.FeatureSeconds > 0 && first.ModelSeconds > 0, "the cost is known by part");
        Assert.True(first.CpuSeconds >= first.DecodeSeconds + first.FeatureSeconds + first.ModelSeconds, "the parts fit into the whole");
    }

    [Fact]
    public async Task An_import_that_lost_its_turn_says_that_there_was_more_and_the_map_is_drawn()
    {
        Tone("a.wav", 220);
        var pipeline = ActivatorUtilities.CreateInstance<ImportPipeline>(_library.Get<IServiceProvider>(), new SecondTurn());

        var report = await pipeline.RunAsync(new ImportRequest([Music("")]), new Progress<JobProgress>(), Cancellation);

        Assert.Equal((0, 1, true, true), (report.Imported, report.Skipped, report.IsRest, report.HasChanged));
        Assert.EndsWith("what it did before is not counted.", report.Summary, StringComparison.Ordinal);
        Assert.Equal(["a"], (await _library.SongsAsync()).Select(song => song.Title));
    }

    [Fact]
    public async Task A_bad_file_is_put_aside_with_a_sentence_and_the_rest_goes_on()
    {
        Tone("good.wav", 220);
        await File.WriteAllTextAsync(Music("text.mp3"), "This is not music.", Cancellation);
        await File.WriteAllBytesAsync(Music("empty.ogg"), [], Cancellation);

        var report = await _library.ImportAsync();
        var again = await _library.ImportAsync();

        Assert.Equal((1, 2), (report.Imported, report.Failed));
        Assert.Equal("The file is empty (0 bytes).", report.Failures.Single(failure => failure.Path == Music("empty.ogg")).Reason);
        Assert.Equal(2, (await _library.Get<IQuarantine>().ListAsync(Cancellation)).Count);
        Assert.Equal((3, 0), (again.Skipped, again.Failed));
    }

    [Fact]
    public async Task A_file_that_failed_is_tried_again_when_it_has_changed()
    {
        await File.WriteAllTextAsync(Music("song.wav"), "not yet", Cancellation);
        await _library.ImportAsync();

        Tone("song.wav", 220);
        var report = await _library.ImportAsync();

        Assert.Equal(1, report.Imported);
        Assert.Empty(await _library.Get<IQuarantine>().ListAsync(Cancellation));
    }

    [Fact]
    public async Task A_moved_file_keeps_its_song()
    {
        Tone("old.wav", 220);
        await _library.ImportAsync();
        var before = Assert.Single(await _library.SongsAsync());

        Directory.CreateDirectory(Music("folder"));
        File.Move(Music("old.wav"), Music("folder/new.wav"));
        var report = await _library.ImportAsync();

        var after = Assert.Single(await _library.SongsAsync());
        Assert.Equal((0, 1), (report.Imported, report.Skipped));
        Assert.Equal((before.Id, Music("folder/new.wav")), (after.Id, after.File.Path));
    }

    [Theory]
    [InlineData("a.wav", "b.wav")]
    [InlineData("b.wav", "a.wav")]
    public async Task A_renamed_file_and_a_new_one_under_its_old_name_are_two_songs(string before, string after)
    {
        Tone(before, 220);
        await _library.ImportAsync();

        File.Move(Music(before), Music(after));
        TestAudio.WriteWav(Music(before), 4, 660);
        await _library.ImportAsync();

        Assert.Equal([Music("a.wav"), Music("b.wav")], (await _library.SongsAsync()).Select(song => song.File.Path).Order());
    }

    [Fact]
    public async Task A_copy_of_a_song_is_not_a_second_song()
    {
        Tone("a.wav", 220);
        File.Copy(Music("a.wav"), Music("b.wav"));

        var report = await _library.ImportAsync();

        Assert.Equal((1, 1), (report.Imported, report.Skipped));
        Assert.Equal(Music("a.wav"), Assert.Single(await _library.SongsAsync()).File.Path);
    }

    [Fact]
    public async Task A_touched_file_is_not_heard_again_but_a_changed_one_is()
    {
        Tone("a.wav", 220);
        await _library.ImportAsync();
        var before = Assert.Single(await _library.SongsAsync());

        File.SetLastWriteTimeUtc(Music("a.wav"), new DateTime(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        var touched = await _library.ImportAsync();
        Tone("a.wav", 880);
        var changed = await _library.ImportAsync();

        Assert.Equal((0, 1), (touched.Imported, touched.Skipped));
        Assert.Equal(1, changed.Imported);
        Assert.Equal(before.Id, Assert.Single(await _library.SongsAsync()).Id);
    }

    [Fact]
    public async Task Cancelling_keeps_what_was_finished_and_the_next_run_does_the_rest()
    {
        for (var i = 0; i < 12; i++)
        {
            Tone($"{i:00}.wav", 200 + (i * 50));
        }

        using var stop = new CancellationTokenSource();
        var progress = new Listener(progress =>
        {
            if (progress.Done >= 3)
            {
                stop.Cancel();
            }
        });
        var pipeline = _library.Get<ImportPipeline>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipeline.RunAsync(new ImportRequest([_library.Music]), progress, stop.Token));
        var kept = (await _library.SongsAsync()).Count;

        var rest = await _library.ImportAsync();

        Assert.InRange(kept, 1, 11);
        Assert.Equal(12 - kept, rest.Imported);
        Assert.Equal(12, await _library.Storage.Embeddings.CountAsync(_library.Get<SongEmbedder>().Space, Cancellation));
    }

    [Fact]
    public async Task Progress_tells_the_stage_and_counts_to_the_end()
    {
        Tone("a.wav", 220);
        Tone("b.wav", 440);
        var seen = new List<JobProgress>();

        await _library.Get<ImportPipeline>().RunAsync(new ImportRequest([_library.Music]), new Listener(seen.Add), Cancellation);

        Assert.Equal("Looking for music", seen[0].Stage);
        Assert.Equal((2L, 2L), (seen[^1].Done, seen[^1].Total));
    }

    private string Music(string name) => Path.Combine(_library.Music, name);

    private string Tone(string name, double frequency) => TestAudio.WriteWav(Music(name), 3, frequency);

    private sealed class Listener(Action<JobProgress> heard) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => heard(value);
    }

    /// <summary>As when the first turn was lost after all was done.</summary>
    private sealed class SecondTurn : IWorkLease
    {
        public async Task<T> HoldAsync<T>(WorkKind kind, IProgress<JobProgress> progress, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
        {
            await work(cancellationToken);
            return await work(cancellationToken);
        }
    }
}
