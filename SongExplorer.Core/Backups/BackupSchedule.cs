using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SongExplorer.Audit;
using SongExplorer.Jobs;
using SongExplorer.Storage;

namespace SongExplorer.Backups;

/// <summary>Makes backups by themselves, as often as the settings say, for as long as the program runs.</summary>
public sealed partial class BackupSchedule(
    BackupWriter writer, BackupShelf shelf, BackupDiary diary, AuditTrail audit, JobRunner jobs, IOptions<BackupOptions> options, TimeProvider time, ILogger<BackupSchedule> logger) : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    /// <summary>Makes one now, as a job.</summary>
    public Job Start() => jobs.EnqueueBeside("Backup", RunAsync);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var every = options.Value.Every;
        for (var notBefore = DateTimeOffset.MinValue; every > TimeSpan.Zero; await Task.Delay(Glance, time, stoppingToken))
        {
            var now = time.GetUtcNow();
            if (now >= notBefore && await IsDueAsync(every, now, stoppingToken))
            {
                Start();
                notBefore = now + (every < AfterFailure ? every : AfterFailure);
            }
        }
    }

    /// <summary>A library that cannot be read just now is tried again at the next glance.</summary>
    private async Task<bool> IsDueAsync(TimeSpan every, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await diary.LatestAsync(cancellationToken) is not { } latest || now - latest >= every;
        }
        catch (StorageUnavailableException e)
        {
            LogTrouble(e.Message);
            return false;
        }
    }

    private async Task<string> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            var path = shelf.NextName();
            await writer.WriteAsync(path, options.Value.Audio, progress, cancellationToken);
            await audit.WriteAsync(Actor.Itself, AuditAction.BackupMade, path, CancellationToken.None);
            shelf.Prune();
            return $"The library is backed up in {path}, and was read back.";
        }
        catch (BackupException e)
        {
            LogTrouble(e.Message);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Sentence}")]
    private partial void LogTrouble(string sentence);
}
