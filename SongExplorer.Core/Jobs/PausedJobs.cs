using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SongExplorer.Jobs;

/// <summary>Goes on with the jobs that were paused when the program was stopped, in the order they were asked for.</summary>
internal sealed partial class PausedJobs(JobRunner runner, IJobHistory history, IEnumerable<IResumableWork> kinds, ILogger<PausedJobs> logger) : IHostedService
{
    private const int Remembered = 200;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var jobs = await history.LatestAsync(Remembered, cancellationToken);
            foreach (var job in jobs.Where(job => job.State == JobState.Paused).Reverse())
            {
                if (kinds.Select(kind => kind.Find(job)).FirstOrDefault(work => work is not null) is { } work)
                {
                    runner.Resume(job, work);
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A history that cannot be read must not keep the program from starting: pages say what is wrong with the library.
            LogUnread(e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask; // jobs are paused by their runner

    [LoggerMessage(LogLevel.Warning, "Jobs that were paused could not be read; start them again")]
    private partial void LogUnread(Exception exception);
}
