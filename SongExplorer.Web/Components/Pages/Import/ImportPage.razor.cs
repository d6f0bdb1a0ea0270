using SongExplorer.Audit;
using SongExplorer.Importing;
using SongExplorer.Jobs;
using SongExplorer.Previews;
using SongExplorer.Storage;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Components.Pages.Import;

/// <summary>Brings music into the library, and shows what became of it. The work itself does not need this page.</summary>
public sealed partial class ImportPage(ImportJobs imports, PreviewJobs previews, DemoImport demo, JobRunner jobs, IJobHistory history, IQuarantine quarantine, Witness witness, TimeProvider time)
    : IDisposable
{
    private const string DemoJob = "Demo library";
    private const int JobsAtFirst = 5;
    private const int JobsKept = 40;
    private static readonly TimeSpan FailuresPause = TimeSpan.FromSeconds(1);

    private readonly CancellationRelay _loads = new();
    private IReadOnlyList<Job> _past = [];
    private IReadOnlyList<Job> _jobs = [];
    private IReadOnlyList<QuarantinedFile> _failed = [];
    private string? _trouble;
    private bool _all;
    private long _failuresRead;

    private bool IsDemoRunning => _jobs.Any(job => job.Name == DemoJob && !job.IsOver);

    public void Dispose() => _loads.Dispose();

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var cancellationToken = _loads.Next();
        _failuresRead = time.GetTimestamp();
        try
        {
            _past = await history.LatestAsync(JobsKept, cancellationToken);
            _failed = await quarantine.ListAsync(cancellationToken);
            _trouble = null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return; // A newer load owns the page, or it is gone.
        }
        catch (StorageUnavailableException e)
        {
            _trouble = e.Message;
        }

        ShowJobs();
    }

    /// <summary>Failures show while the work goes on, but not faster than they can be read.</summary>
    private Task OnJobAsync(Job job)
    {
        ShowJobs();
        return job.IsOver || time.GetElapsedTime(_failuresRead) > FailuresPause ? LoadAsync() : Task.CompletedTask;
    }

    // What this run of the program knows is newer than what was written down.
    private void ShowJobs() => _jobs = [.. jobs.Jobs.UnionBy(_past, job => job.Id).OrderBy(job => job.IsOver).ThenByDescending(job => job.QueuedAt)];

    private Task StartAsync(ImportRequest request) => NotedAsync(string.Join(", ", request.Paths), () => imports.Start(request));

    private Task StartAgainAsync(Job job) =>
        NotedAsync(string.Join(", ", job.Subjects), () => PreviewJobs.IsOf(job) ? previews.StartAgain(job) : imports.Start(new ImportRequest(job.Subjects)));

    private Task StartDemoAsync() => NotedAsync("the demo library", () => jobs.Enqueue(DemoJob, demo.RunAsync));

    /// <summary>Starts what is in the audit.</summary>
    private async Task NotedAsync(string subject, Func<Job> start)
    {
        try
        {
            await witness.NoteAsync(AuditAction.ImportStarted, subject);
            start();
        }
        catch (StorageUnavailableException e)
        {
            _trouble = e.Message;
        }

        ShowJobs();
    }

    private async Task ForgetAsync(string path)
    {
        await quarantine.RemoveAsync(path, CancellationToken.None);
        await LoadAsync();
    }
}
