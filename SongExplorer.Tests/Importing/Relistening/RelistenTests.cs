using SongExplorer.Embeddings;
using SongExplorer.Importing.Relistening;
using SongExplorer.Jobs;
using SongExplorer.Mapping;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Tests.Embeddings.Text;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Importing.Relistening;

/// <summary>From the built-in model to a small one that reads words, over real sounds.</summary>
public sealed class RelistenTests : IAsyncLifetime
{
    private const string Words = "words";
    private readonly TestLibrary _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RelistenPipeline Pipeline => _library.Get<RelistenPipeline>();

    private EmbeddingSpace Space => _library.Get<ActiveSpace>().Space;

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            TestAudio.WriteWav(PathOf(i), 3, 200 + (100 * i));
        }

        await _library.ImportAsync();
        await File.WriteAllBytesAsync(Path.Combine(TextModels.Write(Path.Combine(_library.Data, "models", Words), Words), "untested"), [], Cancellation);
    }

    public ValueTask DisposeAsync() => _library.DisposeAsync();

    [Fact]
    public async Task The_library_is_searched_with_the_old_model_until_the_new_one_has_heard_all()
    {
        var old = Space;
        var someone = (await _library.SongsAsync())[0].Id;
        var before = await NeighboursAsync(someone);
        var search = _library.Get<WordSearch>();
        Assert.NotNull(search.WhyNot);
        var meanwhile = new List<(EmbeddingSpace Space, IReadOnlyList<SongId> Neighbours)>();

        var report = await RunAsync(new Watching(value =>
        {
            if (value is { Stage: "Listening again", Done: < 5 })
            {
                meanwhile.Add((Space, NeighboursAsync(someone).GetAwaiter().GetResult()));
            }
        }));

        Assert.Equal((5, 5, 0, 0), (report.Songs, report.Heard, report.Known, report.Skipped.Count));
        Assert.NotEmpty(meanwhile);
        Assert.All(meanwhile, look => Assert.Equal(old, look.Space));
        Assert.All(meanwhile, look => Assert.Equal(before, look.Neighbours));
        Assert.Equal(Words, Space.Model);
        Assert.Equal((Words, null), (_library.Get<ModelCatalog>().ActiveId, _library.Get<ModelCatalog>().NextId));
        Assert.Null(search.WhyNot);
        Assert.Equal(3, (await search.FindAsync("slow piano", 3, SongFilter.All, Cancellation)).Matches.Count);
        Assert.Equal(4, (await NeighboursAsync(someone)).Count);
    }

    [Fact]
    public async Task What_was_stopped_is_gone_on_with()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var old = Space;
        await _library.Get<ModelCatalog>().PlanAsync(Words, Cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Pipeline.RunAsync(Words, new Watching(value =>
        {
            if (value is { Stage: "Listening again", Done: 2 })
            {
                stop.Cancel();
            }
        }), stop.Token));
        Assert.Equal((old, Words), (Space, _library.Get<ModelCatalog>().NextId));
        var report = await RunAsync();

        Assert.InRange(report.Known, 2, 4);
        Assert.Equal(5, report.Heard + report.Known);
        Assert.Equal(Words, Space.Model);
    }

    [Fact]
    public async Task Songs_that_come_meanwhile_are_heard_too_and_imports_go_on_with_the_new_model()
    {
        var isImported = false;
        var report = await RunAsync(new Watching(value =>
        {
            if (value.Stage == "Listening again" && !isImported)
            {
                isImported = true;
                TestAudio.WriteWav(PathOf(5), 3, 950);
                _library.ImportAsync().GetAwaiter().GetResult();
            }
        }));
        TestAudio.WriteWav(PathOf(6), 3, 1050);
        await _library.ImportAsync();

        Assert.Equal(6, report.Heard);
        Assert.Equal(7, await _library.Storage.Embeddings.CountAsync(Space, Cancellation));
        Assert.Equal((await _library.SongsAsync()).Count, (await NeighboursAsync((await _library.SongsAsync())[0].Id)).Count + 1);
    }

    [Fact]
    public async Task Songs_that_cannot_be_heard_are_listed_and_kept()
    {
        File.Delete(PathOf(1));
        TestAudio.WriteWav(PathOf(2), 4, 999);

        var report = await RunAsync();

        Assert.Equal(
            [(PathOf(1), "The file is gone."), (PathOf(2), "The file has changed since it was imported. Import it again.")],
            report.Skipped.Select(skipped => (skipped.Path, skipped.Reason)));
        Assert.Equal((3, Words), (report.Heard, Space.Model));
        Assert.Equal(5, (await _library.SongsAsync()).Count);
    }

    [Fact]
    public async Task A_library_that_cannot_be_heard_at_all_stays_with_its_model()
    {
        var old = Space;
        Directory.Move(_library.Music, _library.Music + ".unplugged");

        var refusal = await Assert.ThrowsAsync<ModelException>(() => RunAsync());

        Assert.Contains("None of the 5 songs could be heard", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(old, Space);
        Assert.Equal(4, (await NeighboursAsync((await _library.SongsAsync())[0].Id)).Count);
    }

    [Fact]
    public async Task There_and_back_hears_nothing_twice()
    {
        var someone = (await _library.SongsAsync())[0].Id;
        var before = await NeighboursAsync(someone);
        await RunAsync();

        var back = await Pipeline.RunAsync(ModelCatalog.BuiltIn, new Watching(), Cancellation);

        Assert.Equal((0, 5), (back.Heard, back.Known));
        Assert.Equal(before, await NeighboursAsync(someone));
        Assert.NotNull(_library.Get<WordSearch>().WhyNot);
    }

    [Fact]
    public async Task The_estimate_counts_what_is_left()
    {
        var before = await Pipeline.EstimateAsync(Words, Cancellation);
        await RunAsync();
        var after = await Pipeline.EstimateAsync(Words, Cancellation);

        Assert.Equal((5, 5, 5, 0), (before.Songs, before.Unheard, after.Songs, after.Unheard));
        Assert.True(before.Time > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, after.Time);
    }

    [Fact]
    public async Task The_background_job_draws_the_map_of_the_new_model()
    {
        var runner = _library.Get<JobRunner>();
        await runner.StartAsync(Cancellation);

        var job = await _library.Get<RelistenJobs>().StartAsync(Words, Cancellation);
        var over = await EndAsync(runner, job.Id);

        Assert.True(over.State == JobState.Done, over.Outcome);
        Assert.Equal(5, (await _library.Get<CurrentMap>().FindAsync(null, Cancellation))!.Ids.Count);
        Assert.Equal(Words, _library.Get<ActiveSpace>().Space.Model);
        await runner.StopAsync(Cancellation);
    }

    [Fact]
    public async Task What_was_planned_goes_on_when_the_program_starts()
    {
        var runner = _library.Get<JobRunner>();
        await _library.Get<ModelCatalog>().PlanAsync(Words, Cancellation);

        await ((Microsoft.Extensions.Hosting.IHostedService)_library.Get<RelistenJobs>()).StartAsync(Cancellation);
        await runner.StartAsync(Cancellation);
        var over = await EndAsync(runner, _library.Get<RelistenJobs>().Latest!.Id);

        Assert.Equal((JobState.Done, Words), (over.State, Space.Model));
        await runner.StopAsync(Cancellation);
    }

    [Fact]
    public async Task What_the_old_model_heard_can_be_removed_but_not_what_is_in_use()
    {
        var removal = _library.Get<SpaceRemoval>();
        Assert.Contains("is needed", (await Assert.ThrowsAsync<ModelException>(() => removal.RemoveAsync("acoustic", Cancellation))).Message, StringComparison.Ordinal);
        Assert.Contains("No song has a vector", (await Assert.ThrowsAsync<ModelException>(() => removal.RemoveAsync("nobody", Cancellation))).Message, StringComparison.Ordinal);
        await RunAsync();

        var removed = await removal.RemoveAsync("acoustic", Cancellation);

        Assert.Equal(5, removed.Count);
        Assert.Equal([Space], await _library.Storage.Embeddings.ListSpacesAsync(Cancellation));
        Assert.Equal(4, (await NeighboursAsync((await _library.SongsAsync())[0].Id)).Count);
    }

    private static async Task<Job> EndAsync(JobRunner runner, Guid id)
    {
        var end = new TaskCompletionSource<Job>(TaskCreationOptions.RunContinuationsAsynchronously);
        runner.Changed += Look;
        Look(runner.Find(id)!);
        var over = await end.Task.WaitAsync(Cancellation);
        runner.Changed -= Look;
        return over;

        void Look(Job job)
        {
            if (job.Id == id && job.IsOver)
            {
                end.TrySetResult(job);
            }
        }
    }

    private string PathOf(int song) => Path.Combine(_library.Music, $"{song}.wav");

    private Task<RelistenReport> RunAsync(IProgress<JobProgress>? progress = null) => Pipeline.RunAsync(Words, progress ?? new Watching(), Cancellation);

    private async Task<IReadOnlyList<SongId>> NeighboursAsync(SongId id)
    {
        var around = await _library.Get<Recommender>().AroundAsync(id, 20, SongFilter.All, Cancellation);
        return [.. around!.Matches.Select(match => match.Song.Id)];
    }

    private sealed class Watching(Action<JobProgress>? watch = null) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => watch?.Invoke(value);
    }
}
