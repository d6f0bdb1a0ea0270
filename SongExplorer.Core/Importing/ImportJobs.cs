using SongExplorer.Jobs;
using SongExplorer.Mapping;

namespace SongExplorer.Importing;

/// <summary>Imports in the background, and draws the map anew when the library has changed.</summary>
public sealed class ImportJobs(JobRunner jobs, ImportPipeline pipeline, MapBuilder maps) : IResumableWork
{
    private const string Import = "import";
    private const string Retry = "import, failed files too";
    private const int ProblemsTold = 3;

    public Job Start(ImportRequest request)
    {
        var name = request.Paths.Count == 1
            ? $"Import {Path.GetFileName(Path.TrimEndingDirectorySeparator(request.Paths[0]))}"
            : $"Import {request.Paths.Count} files and folders";
        return jobs.EnqueueResumable(name, request.RetryFailed ? Retry : Import, (progress, cancellationToken) => RunAsync(request, false, progress, cancellationToken), request.Paths);
    }

    JobWork? IResumableWork.Find(Job paused) => paused.Resume is Import or Retry
        ? (progress, cancellationToken) => RunAsync(new ImportRequest(paused.Subjects, paused.Resume == Retry), true, progress, cancellationToken)
        : null;

    private async Task<string> RunAsync(ImportRequest request, bool isResumed, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var report = await pipeline.RunAsync(request, progress, cancellationToken);
        if (report.HasChanged || isResumed) // it may have been stopped while the map was drawn
        {
            await maps.RebuildAsync(progress, cancellationToken);
        }

        // Files that failed are listed on the page; folders and paths that could not even be searched are told here.
        return string.Join(' ', [report.Summary, .. report.Problems.Take(ProblemsTold).Select(problem => $"{problem.Path}: {problem.Reason}")]);
    }
}
