using Microsoft.Extensions.Logging.Abstractions;
using SongExplorer.Jobs;
using SongExplorer.Tests.Storage;

namespace SongExplorer.Tests.Jobs;

public sealed class JobRunnerTests : IAsyncLifetime
{
    private readonly MemoryHistory _history = new();
    private readonly JobRunner _jobs;

    public JobRunnerTests() => _jobs = new JobRunner(_history, TimeProvider.System, NullLogger<JobRunner>.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _jobs.StartAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await _jobs.StopAsync(CancellationToken.None);
        _jobs.Dispose();
    }

    [Fact]
    public async Task A_job_reports_progress_and_ends_with_its_sentence()
    {
        var seen = new List<JobProgress>();
        _jobs.Changed += job =>
        {
            if (job.Progress is { } progress)
            {
                seen.Add(progress);
            }
        };

        var over = await RunAsync((progress, _) =>
        {
            progress.Report(new JobProgress("Working", 1, 1));
            return Task.FromResult("All done.");
        });

        Assert.Equal((JobState.Done, "All done."), (over.State, over.Outcome));
        Assert.Equal("Working", seen[0].Stage);
        Assert.Equal(JobState.Done, _history.Saved[over.Id].State);
    }

    [Fact]
    public async Task A_job_that_fails_says_why_and_the_next_one_runs()
    {
        var failed = await RunAsync((_, _) => throw new InvalidOperationException("The disk is full."));
        var next = await RunAsync((_, _) => Task.FromResult("Fine."));

        Assert.Equal((JobState.Failed, "The disk is full."), (failed.State, failed.Outcome));
        Assert.Equal(JobState.Done, next.State);
    }

    [Fact]
    public async Task A_job_beside_the_others_keeps_none_of_them_waiting()
    {
        var release = new TaskCompletionSource();
        var beside = _jobs.EnqueueBeside("Long", async (_, cancellationToken) =>
        {
            await release.Task.WaitAsync(cancellationToken);
            return "Long done.";
        });

        var usual = await RunAsync((_, _) => Task.FromResult("Fine."));

        Assert.Equal(JobState.Done, usual.State);
        Assert.False(_jobs.Find(beside.Id)!.IsOver);
        await _jobs.StopAsync(Cancellation);
        Assert.Equal(JobState.Interrupted, _jobs.Find(beside.Id)!.State);
    }

    [Fact]
    public async Task A_running_job_can_be_cancelled()
    {
        var started = new TaskCompletionSource();
        var over = EndOf(out var id, async (_, cancellationToken) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "never";
        });
        await started.Task;

        _jobs.Cancel(id);

        Assert.Equal(JobState.Cancelled, (await over).State);
    }

    [Fact]
    public async Task Stopping_the_program_leaves_a_job_interrupted()
    {
        var started = new TaskCompletionSource();
        var over = EndOf(out _, async (_, cancellationToken) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "never";
        });
        await started.Task;

        await _jobs.StopAsync(Cancellation);

        Assert.Equal(JobState.Interrupted, (await over).State);
    }

    [Fact]
    public async Task Stopping_the_program_pauses_work_that_goes_on_by_itself_also_what_had_not_begun()
    {
        var started = new TaskCompletionSource();
        var running = _jobs.EnqueueResumable("first", "kind", async (_, cancellationToken) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "never";
        });
        var waiting = _jobs.EnqueueResumable("second", "kind", (_, _) => Task.FromResult("never"), "/music");
        await started.Task;

        await _jobs.StopAsync(Cancellation);

        Assert.Equal([JobState.Paused, JobState.Paused], [_history.Saved[running.Id].State, _history.Saved[waiting.Id].State]);
        Assert.Equal(["/music"], _history.Saved[waiting.Id].Subjects);
    }

    [Fact]
    public async Task What_was_cancelled_before_the_program_was_stopped_does_not_go_on()
    {
        var started = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var job = _jobs.EnqueueResumable("slow", "kind", async (_, cancellationToken) =>
        {
            started.SetResult();
            await release.Task;
            cancellationToken.ThrowIfCancellationRequested();
            return "never";
        });
        await started.Task;
        _jobs.Cancel(job.Id);

        var stopped = _jobs.StopAsync(Cancellation);
        release.SetResult();
        await stopped;

        Assert.Equal(JobState.Cancelled, _history.Saved[job.Id].State);
    }

    [Fact]
    public async Task A_paused_job_goes_on_under_its_own_id()
    {
        var paused = new Job { Id = Guid.CreateVersion7(), Name = "first", Resume = "kind", State = JobState.Paused, QueuedAt = TestSongs.Noon, EndedAt = TestSongs.Noon, Outcome = "It was stopped." };
        var other = paused with { Id = Guid.CreateVersion7(), Resume = "unknown" };
        await _history.SaveAsync(paused, Cancellation);
        await _history.SaveAsync(other, Cancellation);
        var end = new TaskCompletionSource<Job>();
        _jobs.Changed += job => _ = job.IsOver && end.TrySetResult(job);

        await new PausedJobs(_jobs, _history, [new Kind()], NullLogger<PausedJobs>.Instance).StartAsync(Cancellation);

        var over = await end.Task.WaitAsync(Cancellation);
        Assert.Equal((paused.Id, JobState.Done, "Went on."), (over.Id, over.State, over.Outcome));
        Assert.Null(_jobs.Find(other.Id));
    }

    private Task<Job> RunAsync(JobWork work) => EndOf(out _, work);

    private Task<Job> EndOf(out Guid id, JobWork work)
    {
        var end = new TaskCompletionSource<Job>();
        var wanted = Guid.Empty;
        _jobs.Changed += job =>
        {
            if (job.IsOver && (wanted == Guid.Empty || job.Id == wanted))
            {
                end.TrySetResult(job);
            }
        };
        id = wanted = _jobs.Enqueue("test", work).Id;
        return end.Task.WaitAsync(Cancellation);
    }

    private sealed class Kind : IResumableWork
    {
        public JobWork? Find(Job paused) => paused.Resume == "kind" ? (_, _) => Task.FromResult("Went on.") : null;
    }

    private sealed class MemoryHistory : IJobHistory
    {
        public Dictionary<Guid, Job> Saved { get; } = [];

        public Task SaveAsync(Job job, CancellationToken cancellationToken)
        {
            Saved[job.Id] = job;
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<Job>> LatestAsync(int count, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Job>>([.. Saved.Values]);
    }
}
