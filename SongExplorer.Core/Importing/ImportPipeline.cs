using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Embeddings;
using SongExplorer.Jobs;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Importing;

/// <summary>
/// Brings files into the library: scan → hash → probe → listen → commit, each song as a whole. Sorting out what is known
/// is one thread in the order of the paths, so that the outcome does not depend on who is faster; listening is parallel;
/// one writer commits. Both queues are bounded: memory does not grow with the library.
/// </summary>
public sealed partial class ImportPipeline(
    IStorageBackend storage,
    IQuarantine quarantine,
    AudioProbe probe,
    SongEmbedder embedder,
    IOptions<ImportOptions> options,
    TimeProvider time,
    ILogger<ImportPipeline> logger)
{
    private const int BatchSize = 16;

    /// <summary>Imports files and folders; what is already there unchanged is skipped, so that a killed import is resumed by running it again.</summary>
    /// <exception cref="ModelException">The model does not pass its self-test.</exception>
    /// <exception cref="StorageUnavailableException">The library cannot be written; what was committed before stays.</exception>
    public async Task<ImportReport> RunAsync(ImportRequest request, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var started = (Clock: time.GetTimestamp(), Processor: ProcessorTime.Now());
        progress.Report(new JobProgress("Looking for music", 0));
        await embedder.EnsureTrustedAsync(cancellationToken);
        var scan = await Task.Run(() => FolderScan.Find(request.Paths, cancellationToken), cancellationToken);
        var tally = new ImportTally(scan, new RateMeter(time), progress);
        var known = await KnownFiles.LoadAsync(storage, quarantine, embedder.Space, cancellationToken);

        // The first stage to fail stops the others; its exception is the one that counts.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var toHear = Channel.CreateBounded<FileToHear>(options.Value.Workers * 2);
        var toSave = Channel.CreateBounded<SongRecord>(BatchSize * 2);
        Task[] stages =
        [
            StageAsync(() => SortOutAsync(scan, known, request, toHear.Writer, tally, stop.Token), () => toHear.Writer.Complete(), stop),
            StageAsync(() => ListenAllAsync(toHear.Reader, toSave.Writer, tally, stop.Token), () => toSave.Writer.Complete(), stop),
            StageAsync(() => CommitAsync(toSave.Reader, known, tally, stop.Token), () => { }, stop),
        ];
        try
        {
            await Task.WhenAll(stages);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAll(stages.Where(stage => stage.IsFaulted));
            throw;
        }

        var used = ProcessorTime.Now() - started.Processor;
        return tally.Report with
        {
            Seconds = time.GetElapsedTime(started.Clock).TotalSeconds,
            CpuSeconds = used.Total,
            DecodeSeconds = OperatingSystem.IsWindows() ? tally.Report.DecodeSeconds : used.Decoding,
        };
    }

    private static Task StageAsync(Func<Task> work, Action finished, CancellationTokenSource stop) => Task.Run(async () =>
    {
        try
        {
            await work();
            finished();
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    });

    /// <summary>Decides for every file, in order, whether it must be listened to; moved files keep their song.</summary>
    private async Task SortOutAsync(
        ScanResult scan, KnownFiles known, ImportRequest request, ChannelWriter<FileToHear> output, ImportTally tally, CancellationToken cancellationToken)
    {
        foreach (var problem in scan.Problems)
        {
            LogProblem(problem.Path, problem.Reason);
        }

        foreach (var path in scan.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var file = FileState.Of(path);
                if (known.IsUnchanged(file) || (!request.RetryFailed && known.FailedBefore(file)))
                {
                    tally.Skipped(path);
                    continue;
                }

                var hash = await file.HashAsync(cancellationToken);
                switch (known.Place(file, hash))
                {
                    case Placement.Duplicate:
                        tally.Skipped(path);
                        break;
                    case Placement.Moved(var id):
                        await RelinkAsync(id, file, cancellationToken);
                        tally.Skipped(path);
                        break;
                    case Placement.ToHear(var id):
                        await output.WriteAsync(new FileToHear(id, file, hash), cancellationToken);
                        break;
                }
            }
            catch (Exception e) when (ImportProblem.Explain(e) is { } reason)
            {
                await FailAsync(FileState.AsFarAsKnown(path), reason, tally, cancellationToken);
            }
        }
    }

    private Task ListenAllAsync(ChannelReader<FileToHear> input, ChannelWriter<SongRecord> output, ImportTally tally, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            input.ReadAllAsync(cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.Workers, CancellationToken = cancellationToken },
            async (item, token) =>
            {
                try
                {
                    tally.Working(item.File.Path);
                    var record = await ListenAsync(item, tally, token);
                    await output.WriteAsync(record, token);
                }
                catch (Exception e) when (ImportProblem.Explain(e) is { } reason)
                {
                    await FailAsync(item.File, reason, tally, token);
                }
            });

    private async Task<SongRecord> ListenAsync(FileToHear item, ImportTally tally, CancellationToken cancellationToken)
    {
        var facts = await probe.ProbeAsync(item.File.Path, cancellationToken);
        var heard = await embedder.ListenAsync(item.Id, item.File.Path, facts.Duration, cancellationToken);
        tally.Heard(heard.Cost);
        var now = time.GetUtcNow();
        var audio = new AudioFile(
            item.File.Path, item.File.Size, item.File.ModifiedAt, item.Hash, heard.Duration, facts.Codec, facts.SampleRate, facts.Channels, facts.HasCover);
        var before = await storage.Metadata.GetAsync(item.Id, cancellationToken);
        var song = new Song { Id = item.Id, Tags = facts.Tags, File = audio, Descriptors = heard.Descriptors, AddedAt = before?.AddedAt ?? now, UpdatedAt = now };
        return new SongRecord(song, heard.Vectors);
    }

    private async Task CommitAsync(ChannelReader<SongRecord> input, KnownFiles known, ImportTally tally, CancellationToken cancellationToken)
    {
        var batch = new List<SongRecord>(BatchSize);
        while (await input.WaitToReadAsync(cancellationToken))
        {
            // What is ready is written together; nothing waits for a batch to fill.
            while (batch.Count < BatchSize && input.TryRead(out var record))
            {
                batch.Add(record);
            }

            await storage.SaveAsync(batch, cancellationToken);
            foreach (var song in batch.Select(record => record.Song))
            {
                if (known.HasFailed(song.File.Path))
                {
                    await quarantine.RemoveAsync(song.File.Path, cancellationToken);
                }

                tally.Imported(song);
            }

            batch.Clear();
        }
    }

    private async Task RelinkAsync(SongId id, FileState file, CancellationToken cancellationToken)
    {
        if (await storage.Metadata.GetAsync(id, cancellationToken) is { } song)
        {
            var moved = song.File with { Path = file.Path, ModifiedAt = file.ModifiedAt };
            await storage.Metadata.StoreAsync(song with { File = moved, UpdatedAt = time.GetUtcNow() }, cancellationToken);
        }
    }

    private async Task FailAsync(FileState file, string reason, ImportTally tally, CancellationToken cancellationToken)
    {
        LogProblem(file.Path, reason);
        await quarantine.AddAsync(new QuarantinedFile(file.Path, file.Size, file.ModifiedAt, reason, time.GetUtcNow()), cancellationToken);
        tally.Failed(file.Path, reason);
    }

    [LoggerMessage(LogLevel.Warning, "{Path} was not imported: {Reason}")]
    private partial void LogProblem(string path, string reason);

    private sealed record FileToHear(SongId Id, FileState File, string Hash);
}
