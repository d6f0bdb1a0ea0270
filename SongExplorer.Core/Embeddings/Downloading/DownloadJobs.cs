using SongExplorer.Jobs;

namespace SongExplorer.Embeddings.Downloading;

/// <summary>Downloads models in the background.</summary>
public sealed class DownloadJobs(JobRunner jobs, ModelDownloader downloader)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Guid> _latest = [];

    /// <summary>Begins, or goes on with, a download; one that is under way already is given instead.</summary>
    public Job Start(string id)
    {
        lock (_lock)
        {
            if (Find(id) is { IsOver: false } running)
            {
                return running;
            }

            var job = jobs.EnqueueBeside($"Download {id}", (progress, cancellationToken) => RunAsync(id, progress, cancellationToken), id);
            _latest[id] = job.Id;
            return job;
        }
    }

    /// <summary>The last download of a model in this run of the program.</summary>
    public Job? Find(string id)
    {
        lock (_lock)
        {
            return _latest.TryGetValue(id, out var job) ? jobs.Find(job) : null;
        }
    }

    private async Task<string> RunAsync(string id, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var (manifest, test) = await downloader.DownloadAsync(id, untested: false, progress, cancellationToken);
        return $"{test.Sentence} It is installed. {manifest.Attribution}; licence: {manifest.License}.";
    }
}
