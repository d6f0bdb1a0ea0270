using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using SongExplorer.Audio;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Importing;

/// <summary>The files of a scan, in the order of their paths, so that the outcome does not depend on who is faster.</summary>
internal sealed partial class FileIntake(
    ScanResult scan, bool retryFailed, KnownFiles known, ImportRoots roots, IStorageBackend storage, IQuarantine quarantine, AudioProbe probe, SongMaker maker, TimeProvider time, ILogger logger)
    : IIntake
{
    /// <summary>Decides for every file whether it must be listened to; moved files keep their song.</summary>
    public async IAsyncEnumerable<IArrival> SortOutAsync(ImportTally tally, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var problem in scan.Problems)
        {
            LogProblem(problem.Path, problem.Reason);
        }

        foreach (var path in scan.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await SortOutAsync(path, tally, cancellationToken) is { } arrival)
            {
                yield return arrival;
            }
        }
    }

    private async Task<FileArrival?> SortOutAsync(string path, ImportTally tally, CancellationToken cancellationToken)
    {
        try
        {
            var file = FileState.Of(path);
            if (!known.IsUnchanged(file) && (retryFailed || !known.FailedBefore(file)))
            {
                var hash = await file.HashAsync(roots, cancellationToken);
                switch (known.Place(file, hash))
                {
                    case Placement.ToHear(var id):
                        return new FileArrival(this, id, file, hash);
                    case Placement.Moved(var id):
                        await RelinkAsync(id, file, cancellationToken);
                        break;
                }
            }

            tally.Skipped(Path.GetFileName(path));
        }
        catch (Exception e) when (ImportProblem.Explain(e) is { } reason)
        {
            await FailAsync(FileState.AsFarAsKnown(path), reason, tally, cancellationToken);
        }

        return null;
    }

    private async Task RelinkAsync(SongId id, FileState file, CancellationToken cancellationToken)
    {
        if (await storage.Metadata.GetAsync(id, cancellationToken) is { } song)
        {
            var moved = song.File with { Path = file.Path, ModifiedAt = file.ModifiedAt };
            await storage.Metadata.StoreAsync(song with { File = moved, UpdatedAt = time.GetUtcNow() }, cancellationToken);
        }
    }

    private async Task<SongRecord> ListenAsync(SongId id, FileState file, string hash, ImportTally tally, CancellationToken cancellationToken)
    {
        // ffmpeg opens the path itself: it is looked at right before, and again before anything of what was heard is kept.
        roots.Check(file.Path);
        var record = await maker.MakeAsync(id, file, hash, await probe.ProbeAsync(file.Path, cancellationToken), tally, cancellationToken);
        roots.Check(file.Path);
        return record;
    }

    private Task SucceededAsync(FileState file, CancellationToken cancellationToken) =>
        known.HasFailed(file.Path) ? quarantine.RemoveAsync(file.Path, cancellationToken) : Task.CompletedTask;

    private async Task FailAsync(FileState file, string reason, ImportTally tally, CancellationToken cancellationToken)
    {
        LogProblem(file.Path, reason);
        await quarantine.AddAsync(new QuarantinedFile(file.Path, file.Size, file.ModifiedAt, reason, time.GetUtcNow()), cancellationToken);
        tally.Failed(Path.GetFileName(file.Path), new ImportFailure(file.Path, reason));
    }

    [LoggerMessage(LogLevel.Warning, "{Path} was not imported: {Reason}")]
    private partial void LogProblem(string path, string reason);

    private sealed class FileArrival(FileIntake intake, SongId id, FileState file, string hash) : IArrival
    {
        public string Name => Path.GetFileName(file.Path);

        public async Task<SongRecord?> ListenAsync(ImportTally tally, CancellationToken cancellationToken) =>
            await intake.ListenAsync(id, file, hash, tally, cancellationToken);

        public Task CommittedAsync(Song song, ImportTally tally, CancellationToken cancellationToken) => intake.SucceededAsync(file, cancellationToken);

        public Task FailAsync(string reason, ImportTally tally, CancellationToken cancellationToken) => intake.FailAsync(file, reason, tally, cancellationToken);
    }
}
