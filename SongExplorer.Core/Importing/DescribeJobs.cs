using SongExplorer.Jobs;

namespace SongExplorer.Importing;

/// <summary>Measures the songs of libraries that were imported before, in the background.</summary>
public sealed class DescribeJobs(JobRunner jobs, DescribePipeline pipeline) : IResumableWork
{
    public const string Name = "Measure songs that were imported before";

    private const string Resume = "describe";
    private const int ProblemsTold = 3;

    public Job Start() => jobs.EnqueueResumable(Name, Resume, RunAsync);

    JobWork? IResumableWork.Find(Job paused) => paused.Resume == Resume ? RunAsync : null;

    private async Task<string> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var report = await pipeline.RunAsync(progress, cancellationToken);
        return string.Join(' ', [report.Summary, .. report.Skipped.Take(ProblemsTold).Select(skipped => $"{skipped.Path}: {skipped.Reason}")]);
    }
}
