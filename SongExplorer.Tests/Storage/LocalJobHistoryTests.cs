using SongExplorer.Jobs;
using SongExplorer.Storage.Local;

namespace SongExplorer.Tests.Storage;

public sealed class LocalJobHistoryTests : IDisposable
{
    private readonly LocalLibrary _library = new();
    private readonly LocalJobHistory _history;

    public LocalJobHistoryTests() => _history = new LocalJobHistory(_library.OpenDatabase());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Jobs_come_back_as_they_were_newest_first()
    {
        var older = Job(1) with { State = JobState.Done, EndedAt = TestSongs.Noon.AddHours(1), Outcome = "Imported 3 songs.", Subjects = ["/music", "line\nbreak 🎵"], Resume = "import" };
        var newer = Job(2) with { State = JobState.Running, Progress = new JobProgress("Listening", 3, 10, "a.mp3", 12.5, TimeSpan.FromSeconds(34)) };
        await _history.SaveAsync(newer, Cancellation);
        await _history.SaveAsync(older, Cancellation);

        Assert.Equivalent(new[] { newer, older }, await _history.LatestAsync(10, Cancellation), strict: true);
        Assert.Equal([newer.Id], (await _history.LatestAsync(1, Cancellation)).Select(job => job.Id));
    }

    [Fact]
    public async Task A_later_state_replaces_the_earlier()
    {
        var job = Job(1);
        await _history.SaveAsync(job, Cancellation);
        await _history.SaveAsync(job with { State = JobState.Failed, Outcome = "The disk is full." }, Cancellation);

        Assert.Equal(JobState.Failed, Assert.Single(await _history.LatestAsync(10, Cancellation)).State);
    }

    [Theory]
    [InlineData("process = 2147483647")]
    [InlineData("process_started_at = process_started_at - 600000000")]
    [InlineData("process = 1, process_started_at = 0")]
    public async Task Unfinished_jobs_of_a_process_that_is_gone_were_interrupted(string died)
    {
        await _history.SaveAsync(Job(1) with { State = JobState.Running }, Cancellation);
        await _history.SaveAsync(Job(2) with { State = JobState.Done }, Cancellation);
        Assert.Equal([JobState.Done, JobState.Running], await StatesAsync());

        _library.Run($"UPDATE jobs SET {died}");

        Assert.Equal([JobState.Done, JobState.Interrupted], await StatesAsync());
        Assert.NotNull((await _history.LatestAsync(10, Cancellation))[1].Outcome);
    }

    [Fact]
    public async Task The_latest_two_hundred_jobs_are_kept()
    {
        for (var i = 0; i < 205; i++)
        {
            await _history.SaveAsync(Job(i), Cancellation);
        }

        var kept = await _history.LatestAsync(1000, Cancellation);

        Assert.Equal(200, kept.Count);
        Assert.Equal(TestSongs.Noon.AddMinutes(5), kept[^1].QueuedAt);
    }

    public void Dispose() => _library.Dispose();

    private async Task<IEnumerable<JobState>> StatesAsync() => (await _history.LatestAsync(10, Cancellation)).Select(job => job.State);

    private static Job Job(int minute) =>
        new() { Id = Guid.CreateVersion7(), Name = "Import Music", State = JobState.Queued, QueuedAt = TestSongs.Noon.AddMinutes(minute) };
}
