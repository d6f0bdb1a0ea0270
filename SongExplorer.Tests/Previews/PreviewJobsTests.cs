using SongExplorer.Benchmarks.Previews;
using SongExplorer.Jobs;
using SongExplorer.Previews;

namespace SongExplorer.Tests.Previews;

public sealed class PreviewJobsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_imports_tells_what_failed_and_can_be_started_again()
    {
        await using var house = await StoreLibrary.OpenAsync();
        var runner = house.Library.Get<JobRunner>();
        await runner.StartAsync(Cancellation);
        var jobs = house.Library.Get<PreviewJobs>();
        house.Store.Next("/previews/102.m4a", StoreMisdeeds.Status(404));

        var first = await EndAsync(runner, jobs.Start(await house.FindAsync(101, 102)));
        house.Store.Songs = [.. house.Store.Songs.Where(song => song.Id != 101)];
        var again = await EndAsync(runner, jobs.StartAgain(first));

        Assert.Equal((JobState.Done, "Import 2 previews"), (first.State, first.Name));
        Assert.Equal(["apple-music:us:101", "apple-music:us:102"], first.Subjects);
        Assert.StartsWith("Imported 1 song, skipped 0, failed 1,", first.Outcome, StringComparison.Ordinal);
        Assert.Contains("Ada Quill - Slow Copper: ", first.Outcome, StringComparison.Ordinal);
        Assert.StartsWith("Imported 1 song, skipped 1, failed 0,", again.Outcome, StringComparison.Ordinal);
        Assert.Equal(2, (await house.Library.SongsAsync()).Count);
        await runner.StopAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData(true, "apple-music:us:101", "apple-music:de:102")]
    [InlineData(false, "/music", "apple-music:de:102")]
    [InlineData(false, "apple-music:101")]
    [InlineData(false, "apple-music:us:x")]
    [InlineData(false)]
    public void Only_jobs_of_previews_are_taken_for_one(bool isOne, params string[] subjects) => Assert.Equal(
        isOne, PreviewJobs.IsOf(new Job { Id = Guid.NewGuid(), Name = "Import", State = JobState.Interrupted, QueuedAt = default, Subjects = subjects }));

    private static async Task<Job> EndAsync(JobRunner runner, Job job)
    {
        var over = new TaskCompletionSource<Job>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Watch(Job changed)
        {
            if (changed.Id == job.Id && changed.IsOver)
            {
                over.TrySetResult(changed);
            }
        }

        runner.Changed += Watch;
        if (runner.Find(job.Id) is { IsOver: true } ended)
        {
            over.TrySetResult(ended);
        }

        var result = await over.Task.WaitAsync(Cancellation);
        runner.Changed -= Watch;
        return result;
    }
}
