using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Accounts;
using SongExplorer.Jobs;
using SongExplorer.Web.Api.Document;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Api;

/// <summary>Long work: imports, maps, transfers.</summary>
internal static class JobsApi
{
    private const int Kept = 200;

    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/jobs").Needing(Role.Editor).WithTags("Jobs");
        jobs.MapGet("", ListAsync);
        jobs.MapGet("/{id:guid}", GetAsync).MayBeMissing();
        jobs.MapPost("/{id:guid}/cancel", CancelAsync).MayBeMissing().ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>Lists the latest jobs, newest first: those of this program, and of the command line beside it.</summary>
    internal static async Task<Ok<IEnumerable<JobResponse>>> ListAsync(JobRunner runner, IJobHistory history, CancellationToken cancellationToken) =>
        TypedResults.Ok((await LatestAsync(runner, history, cancellationToken)).Select(JobResponse.From));

    /// <summary>Tells how far a job has come.</summary>
    /// <param name="id">The job's id.</param>
    internal static async Task<Results<Ok<JobResponse>, ProblemHttpResult>> GetAsync(Guid id, JobRunner runner, IJobHistory history, CancellationToken cancellationToken) =>
        await FindAsync(id, runner, history, cancellationToken) is { } job ? TypedResults.Ok(JobResponse.From(job)) : Problems.UnknownJob;

    /// <summary>Asks a job to stop. What it finished is kept.</summary>
    /// <param name="id">The job's id.</param>
    internal static async Task<Results<Accepted<JobResponse>, ProblemHttpResult>> CancelAsync(Guid id, HttpRequest http, JobRunner runner, IJobHistory history, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, runner, history, cancellationToken) is not { } job)
        {
            return Problems.UnknownJob;
        }

        if (job.IsOver)
        {
            return Problems.Conflict("This job is over already; there is nothing to stop.");
        }

        if (runner.Find(id) is null)
        {
            return Problems.Conflict("This job runs on the command line. Stop it there, with Ctrl-C.");
        }

        runner.Cancel(id);
        return TypedResults.Accepted($"{http.PathBase}/api/v1/jobs/{id}", JobResponse.From(runner.Find(id) ?? job));
    }

    private static async Task<Job?> FindAsync(Guid id, JobRunner runner, IJobHistory history, CancellationToken cancellationToken) =>
        runner.Find(id) ?? (await history.LatestAsync(Kept, cancellationToken)).FirstOrDefault(job => job.Id == id);

    /// <summary>The runner knows more of its own jobs than was written down.</summary>
    private static async Task<IEnumerable<Job>> LatestAsync(JobRunner runner, IJobHistory history, CancellationToken cancellationToken) =>
        runner.Jobs.Concat(await history.LatestAsync(Kept, cancellationToken)).DistinctBy(job => job.Id).OrderByDescending(job => job.QueuedAt).Take(Kept);
}

/// <param name="Outcome">One sentence on how it ended.</param>
internal sealed record JobResponse(Guid Id, string Name, JobState State, DateTimeOffset QueuedAt, DateTimeOffset? EndedAt, JobProgressResponse? Progress, string? Outcome)
{
    public static JobResponse From(Job job) => new(
        job.Id, job.Name, job.State, job.QueuedAt, job.EndedAt, job.Progress is { } progress ? JobProgressResponse.From(progress) : null, job.Outcome);
}

/// <param name="Total"><c>null</c> while it is being found out.</param>
/// <param name="SecondsLeft">An estimate; <c>null</c> while there is none.</param>
internal sealed record JobProgressResponse(string Stage, long Done, long? Total, string? Current, double? PerMinute, double? SecondsLeft)
{
    public static JobProgressResponse From(JobProgress progress) =>
        new(progress.Stage, progress.Done, progress.Total, progress.Current, progress.PerMinute, progress.Left?.TotalSeconds);
}
