using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SongExplorer.AppleMusic;
using SongExplorer.Audio;
using SongExplorer.Embeddings;
using SongExplorer.Importing;
using SongExplorer.Jobs;
using SongExplorer.Storage;

namespace SongExplorer.Previews;

/// <summary>Brings songs of the store into the library by their previews: fetch → check → listen → commit, each song as a whole.</summary>
public sealed class PreviewImporter(
    IStorageBackend storage,
    IQuarantine quarantine,
    PreviewSource source,
    FullFiles files,
    AudioProbe probe,
    SongEmbedder embedder,
    IWorkLease lease,
    IOptions<ImportOptions> options,
    IOptions<AppleMusicOptions> store,
    TimeProvider time,
    ILogger<PreviewImporter> logger)
{
    /// <summary>Imports previews; those that are there already are skipped, so that a killed import is resumed by running it again.</summary>
    /// <exception cref="ModelException">The model does not pass its self-test.</exception>
    /// <exception cref="StorageUnavailableException">The library cannot be written; what was committed before stays.</exception>
    public Task<ImportReport> RunAsync(IReadOnlyList<StoreSong> songs, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var turns = 0;
        return lease.HoldAsync(WorkKind.Library, progress, token => ImportAsync(songs, isRest: turns++ > 0, progress, token), cancellationToken);
    }

    private async Task<ImportReport> ImportAsync(IReadOnlyList<StoreSong> songs, bool isRest, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var stages = new ImportStages(storage, options.Value.Workers, time);
        progress.Report(new JobProgress("Looking at what is there", 0));
        await embedder.EnsureTrustedAsync(cancellationToken);
        var known = await KnownFiles.LoadAsync(storage, quarantine, embedder.Space, cancellationToken);
        var keeper = store.Value.KeepAudio ? await PreviewKeeper.CreateAsync(storage, store.Value.CopyTo, cancellationToken) : null;
        var maker = new SongMaker(storage, embedder, time);
        await using var intake = new PreviewIntake(songs, known, files, source, probe, maker, keeper, time, logger);
        var report = await stages.RunAsync(intake, new ImportTally(songs.Count, [], new RateMeter(time), progress), cancellationToken);
        return report with { IsRest = isRest };
    }
}
