using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Embeddings;
using SongExplorer.Jobs;
using SongExplorer.Storage;

namespace SongExplorer.Importing.Relistening;

/// <summary>Changes to another model: it hears the library first, while everything goes on with the one in use, and takes over when it has heard all.</summary>
public sealed class RelistenPipeline(
    IStorageBackend storage,
    ModelCatalog catalog,
    AudioDecoder decoder,
    ModelSwitch takeover,
    ImportRoots roots,
    IWorkLease lease,
    IOptions<EmbeddingOptions> listening,
    IOptions<ImportOptions> options,
    TimeProvider time)
{
    /// <summary>Beside one run of the model: decoding, spectrum and measuring of one window, in milliseconds, on the machine where this was written.</summary>
    private const double MillisecondsBesideModel = 90;

    /// <summary>What the change would take, by letting the model hear the test sounds.</summary>
    /// <exception cref="ModelException">There is no such model, or it cannot be used.</exception>
    public async Task<RelistenEstimate> EstimateAsync(string id, CancellationToken cancellationToken)
    {
        var manifest = catalog.Get(id);
        using var embedder = Open(manifest);
        var test = await Task.Run(() => ModelSelfTest.Run(embedder, cancellationToken), cancellationToken);
        if (!test.IsUsable(manifest))
        {
            throw new ModelException(test.Sentence);
        }

        var unheard = await UnheardSongs.FindAsync(storage, embedder.Space, cancellationToken);
        var windows = (double)unheard.Ids.Count * listening.Value.MaxWindows;
        var each = TimeSpan.FromMilliseconds(test.ModelMilliseconds + MillisecondsBesideModel);
        return new RelistenEstimate(unheard.Songs, unheard.Ids.Count, windows * each / Math.Min(options.Value.Workers, Environment.ProcessorCount));
    }

    /// <summary>Hears what the model has not heard, and takes it into use. Stopped at any time, it goes on where it was when it is run again.</summary>
    /// <exception cref="ModelException">There is no such model, it cannot be used, or it could not hear a single song.</exception>
    /// <exception cref="FfmpegMissingException">ffmpeg is not installed.</exception>
    /// <exception cref="StorageUnavailableException">The library cannot be written; what was heard before stays.</exception>
    public Task<RelistenReport> RunAsync(string id, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var turns = 0;
        return lease.HoldAsync(WorkKind.Listening, progress, token => ChangeAsync(id, isRest: turns++ > 0, progress, token), cancellationToken);
    }

    private async Task<RelistenReport> ChangeAsync(string id, bool isRest, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        progress.Report(new JobProgress("Trying the model", 0));
        var embedder = Open(catalog.Get(id));
        try
        {
            var listener = new SongEmbedder(decoder, embedder, listening);
            await listener.EnsureTrustedAsync(cancellationToken);
            var tally = new RelistenTally(new RateMeter(time), progress);
            var work = new Relistening(storage, listener, roots, options.Value.Workers, tally);
            await work.HearAllAsync(cancellationToken);
            await CheckHeardAsync(listener.Space, tally.ToReport(id), cancellationToken);
            if (await takeover.TakeOverAsync(listener, cancellationToken))
            {
                embedder = null; // in use from here on
            }

            await catalog.UseAsync(id, cancellationToken);
            await work.HearAllAsync(cancellationToken); // what an import heard with the old model until just now
            return tally.ToReport(id) with { Seconds = time.GetElapsedTime(started).TotalSeconds, IsRest = isRest };
        }
        finally
        {
            embedder?.Dispose();
        }
    }

    private OnnxAudioEmbedder Open(ModelManifest manifest) => new(manifest, EmbeddingSpace.Of(manifest, listening.Value.MaxWindows));

    /// <summary>A few songs that are gone are no reason to wait; a disk that is not plugged in is.</summary>
    private async Task CheckHeardAsync(EmbeddingSpace space, RelistenReport report, CancellationToken cancellationToken)
    {
        if (report.Skipped is [var first, ..] && await storage.Embeddings.CountAsync(space, cancellationToken) == 0)
        {
            throw new ModelException($"None of the {report.Skipped.Count} songs could be heard, so the model in use stays. The first is {first.Path}: {first.Reason}");
        }
    }
}

/// <summary>What changing to a model would take.</summary>
/// <param name="Songs">Songs of the library.</param>
/// <param name="Unheard">Those that the model has not heard yet.</param>
/// <param name="Time">For hearing them on this machine, if each is long enough for all its windows.</param>
public sealed record RelistenEstimate(int Songs, int Unheard, TimeSpan Time);
