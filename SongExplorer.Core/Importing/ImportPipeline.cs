using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Embeddings;
using SongExplorer.Jobs;
using SongExplorer.Storage;

namespace SongExplorer.Importing;

/// <summary>Brings files into the library: scan → hash → probe → listen → commit, each song as a whole.</summary>
public sealed class ImportPipeline(
    IStorageBackend storage,
    IQuarantine quarantine,
    AudioProbe probe,
    SongEmbedder embedder,
    ImportRoots roots,
    IWorkLease lease,
    IOptions<ImportOptions> options,
    TimeProvider time,
    ILogger<ImportPipeline> logger)
{
    /// <summary>Imports files and folders; what is already there unchanged is skipped, so that a killed import is resumed by running it again.</summary>
    /// <exception cref="ModelException">The model does not pass its self-test.</exception>
    /// <exception cref="StorageUnavailableException">The library cannot be written; what was committed before stays.</exception>
    public Task<ImportReport> RunAsync(ImportRequest request, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var turns = 0;
        return lease.HoldAsync(WorkKind.Library, progress, token => ImportAsync(request, isRest: turns++ > 0, progress, token), cancellationToken);
    }

    private async Task<ImportReport> ImportAsync(ImportRequest request, bool isRest, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var stages = new ImportStages(storage, options.Value.Workers, time);
        progress.Report(new JobProgress("Looking for music", 0));
        await embedder.EnsureTrustedAsync(cancellationToken);
        var scan = await Task.Run(() => FolderScan.Find(request.Paths, roots, cancellationToken), cancellationToken);
        var known = await KnownFiles.LoadAsync(storage, quarantine, embedder.Space, cancellationToken);
        var maker = new SongMaker(storage, embedder, time);
        var intake = new FileIntake(scan, request.RetryFailed, known, roots, storage, quarantine, probe, maker, time, logger);
        var report = await stages.RunAsync(intake, new ImportTally(scan.Files.Count, scan.Problems, new RateMeter(time), progress), cancellationToken);
        return report with { IsRest = isRest };
    }
}
