using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SongExplorer.Embeddings;
using SongExplorer.Jobs;
using SongExplorer.Mapping;

namespace SongExplorer.Importing.Relistening;

/// <summary>Changes to another model in the background, beside imports, and goes on with it when the program starts again.</summary>
public sealed partial class RelistenJobs(JobRunner jobs, RelistenPipeline pipeline, MapBuilder maps, ModelCatalog catalog, ILogger<RelistenJobs> logger) : IHostedService
{
    private readonly Lock _starting = new();

    /// <summary>The change that was started last in this run of the program.</summary>
    public Job? Latest { get; private set; }

    /// <summary>What the last change that was completed did.</summary>
    public RelistenReport? LatestReport { get; private set; }

    /// <summary>Lets go of the last change, which was given up.</summary>
    public void Forget()
    {
        if (Running is null)
        {
            Latest = null;
        }
    }

    /// <summary>Plans the change and begins with it.</summary>
    /// <exception cref="ModelException">There is no such model, the configuration names another one, or another change is under way.</exception>
    public async Task<Job> StartAsync(string id, CancellationToken cancellationToken)
    {
        if (Running is { } other && other.Subjects[0] != id)
        {
            throw new ModelException($"The library is being heard by {other.Subjects[0]}; cancel that first.");
        }

        await catalog.PlanAsync(id, cancellationToken);
        return Begin(id);
    }

    private Job? Running => Latest is { } latest && jobs.Find(latest.Id) is { IsOver: false } job ? job : null;

    Task IHostedService.StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (catalog.NextId is { } planned)
            {
                Begin(planned);
            }
        }
        catch (ModelException e)
        {
            LogTrouble(e.Message);
        }

        return Task.CompletedTask;
    }

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => Task.CompletedTask; // jobs end with their runner

    private Job Begin(string id)
    {
        lock (_starting)
        {
            return Running ?? (Latest = jobs.EnqueueBeside($"Listen again with {id}", (progress, token) => RunAsync(id, progress, token), id));
        }
    }

    private async Task<string> RunAsync(string id, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var report = LatestReport = await pipeline.RunAsync(id, progress, cancellationToken);
        if (report.Songs > 0)
        {
            await maps.RebuildAsync(progress, cancellationToken);
        }

        return report.Summary;
    }

    [LoggerMessage(LogLevel.Error, "{Sentence}")]
    private partial void LogTrouble(string sentence);
}
