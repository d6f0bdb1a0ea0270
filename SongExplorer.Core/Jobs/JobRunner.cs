using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SongExplorer.Jobs;

/// <summary>What a job does: reports progress, obeys the token, and returns one sentence on what it achieved.</summary>
public delegate Task<string> JobWork(IProgress<JobProgress> progress, CancellationToken cancellationToken);

/// <summary>Runs long work in the background, one job after the other, whoever is watching; some beside them.</summary>
public sealed partial class JobRunner(IJobHistory history, TimeProvider time, ILogger<JobRunner> logger) : BackgroundService
{
    private static readonly Counter<long> Ended = Meters.Meter.CreateCounter<long>("songexplorer.jobs.ended", "{job}", "Jobs that ended, by how.");

    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();
    private readonly Channel<Entry> _queue = Channel.CreateUnbounded<Entry>();
    private readonly Channel<Entry> _beside = Channel.CreateUnbounded<Entry>();

    /// <summary>Raised on any thread when a job starts, moves or ends, at most about ten times a second for each job.</summary>
    public event Action<Job>? Changed;

    /// <summary>Jobs of this run of the program, newest first.</summary>
    public IReadOnlyList<Job> Jobs => [.. _entries.Values.Select(entry => entry.Job).OrderByDescending(job => job.QueuedAt)];

    public Job? Find(Guid id) => _entries.TryGetValue(id, out var entry) ? entry.Job : null;

    public Job Enqueue(string name, JobWork work, params IReadOnlyList<string> subjects) => Enqueue(_queue, name, work, subjects);

    /// <summary>Work that is paused when the program is stopped, and goes on when it starts again.</summary>
    /// <param name="resume">What its <see cref="IResumableWork"/> knows it by.</param>
    public Job EnqueueResumable(string name, string resume, JobWork work, params IReadOnlyList<string> subjects) => Enqueue(_queue, name, work, subjects, resume);

    /// <summary>Starts at once, beside the others: what takes hours, or mostly waits, must not keep an import waiting.</summary>
    public Job EnqueueBeside(string name, JobWork work, params IReadOnlyList<string> subjects) => Enqueue(_beside, name, work, subjects);

    /// <summary>Goes on with a job of an earlier run of the program, in its turn.</summary>
    internal void Resume(Job paused, JobWork work) =>
        Enqueue(_queue, new Entry(paused with { State = JobState.Queued, EndedAt = null, Progress = null, Outcome = null }, work));

    /// <summary>Asks a job to stop; it ends as soon as it is safe to.</summary>
    public void Cancel(Guid id)
    {
        if (_entries.TryGetValue(id, out var entry))
        {
            entry.Cancellation.Cancel();
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(RunQueueAsync(stoppingToken), RunBesideAsync(stoppingToken));

    private Job Enqueue(Channel<Entry> queue, string name, JobWork work, IReadOnlyList<string> subjects, string? resume = null)
    {
        var job = new Job { Id = Guid.CreateVersion7(), Name = name, Subjects = subjects, Resume = resume, State = JobState.Queued, QueuedAt = time.GetUtcNow() };
        Enqueue(queue, new Entry(job, work));
        return job;
    }

    private void Enqueue(Channel<Entry> queue, Entry entry)
    {
        _entries[entry.Job.Id] = entry;
        Changed?.Invoke(entry.Job);
        queue.Writer.TryWrite(entry);
    }

    private async Task RunQueueAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var entry in _queue.Reader.ReadAllAsync(stoppingToken))
            {
                await RunAsync(entry, stoppingToken);
            }
        }
        finally
        {
            while (_queue.Reader.TryRead(out var waiting))
            {
                await RunAsync(waiting, stoppingToken); // which only writes down that it could not begin
            }
        }
    }

    private async Task RunBesideAsync(CancellationToken stoppingToken)
    {
        var running = new List<Task>();
        try
        {
            await foreach (var entry in _beside.Reader.ReadAllAsync(stoppingToken))
            {
                running.RemoveAll(job => job.IsCompleted);
                running.Add(RunAsync(entry, stoppingToken));
            }
        }
        finally
        {
            await Task.WhenAll(running); // each ends by itself, and none with an exception
        }
    }

    private async Task RunAsync(Entry entry, CancellationToken stoppingToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(entry.Cancellation.Token, stoppingToken);
        try
        {
            both.Token.ThrowIfCancellationRequested();
            Publish(entry, entry.Job with { State = JobState.Running });
            await history.SaveAsync(entry.Job, both.Token);
            var outcome = await Task.Run(() => entry.Work(new Reporter(progress => Publish(entry, entry.Job with { Progress = progress }), time), both.Token), both.Token);
            await EndAsync(entry, JobState.Done, outcome);
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            var (state, outcome) = (entry.Cancellation.IsCancellationRequested, entry.Job.Resume) switch
            {
                (true, _) => (JobState.Cancelled, "Cancelled. What was finished is kept."),
                (_, null) => (JobState.Interrupted, "The program was stopped. Start it again to go on."),
                _ => (JobState.Paused, "The program was stopped. It goes on with this when it starts again."),
            };
            await EndAsync(entry, state, outcome);
        }
        catch (Exception e)
        {
            // The loop is the border here: a job that fails must not take the next one with it.
            LogFailed(e, entry.Job.Name);
            await EndAsync(entry, JobState.Failed, e.Message);
        }
    }

    private async Task EndAsync(Entry entry, JobState state, string outcome)
    {
        Ended.Add(1, KeyValuePair.Create("state", (object?)state.ToString().ToLowerInvariant()));
        var over = entry.Job with { State = state, Outcome = outcome, EndedAt = time.GetUtcNow() };
        try
        {
            await history.SaveAsync(over, CancellationToken.None);
        }
        catch (Exception e)
        {
            LogHistoryLost(e, over.Name);
        }

        Publish(entry, over);
    }

    private void Publish(Entry entry, Job job)
    {
        entry.Job = job;
        Changed?.Invoke(job);
    }

    [LoggerMessage(LogLevel.Error, "Job {Name} failed")]
    private partial void LogFailed(Exception exception, string name);

    [LoggerMessage(LogLevel.Warning, "The end of job {Name} could not be written down")]
    private partial void LogHistoryLost(Exception exception, string name);

    private sealed class Entry(Job job, JobWork work)
    {
        public JobWork Work => work;

        public CancellationTokenSource Cancellation { get; } = new();

        public Job Job { get; set; } = job;
    }

    private sealed class Reporter(Action<JobProgress> publish, TimeProvider time) : IProgress<JobProgress>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
        private long? _last;

        public void Report(JobProgress value)
        {
            var now = time.GetTimestamp();
            if (_last is not { } last || time.GetElapsedTime(last, now) >= Pause || value.Done == value.Total)
            {
                _last = now;
                publish(value);
            }
        }
    }
}
