using SongExplorer.Jobs;

namespace SongExplorer.Storage.Transfer;

/// <summary>
/// Moves libraries between "local", "astra" and folders of the old layout, and proves that nothing was lost. Everything can be
/// stopped at any time and started again.
/// </summary>
public sealed class LibraryTransfer
{
    private readonly TransferEnds _ends;
    private readonly ISyncTimes _times;
    private readonly TimeProvider _time;

    internal LibraryTransfer(TransferEnds ends, ISyncTimes times, TimeProvider time) => (_ends, _times, _time) = (ends, times, time);

    /// <summary>Makes sure that there are two such libraries, without asking either of them for anything.</summary>
    /// <exception cref="TransferException">There is no such library, or both are the same.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Astra is wanted, and its settings are missing or wrong.</exception>
    public void Check(TransferRequest request) => Open(request.From, request.To, request.TargetMustExist);

    /// <summary>Copies everything from one library into the other.</summary>
    /// <exception cref="TransferException">There is no such library, or both are the same.</exception>
    public Task<MigrationReport> MigrateAsync(
        string from, string to, TransferOptions options, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var (source, target) = Open(from, to, targetMustExist: false);
        return LeaseOf(options, to).HoldAsync(WorkKind.Library, progress, token => new Migration(source, target, options, _time).RunAsync(progress, token), cancellationToken);
    }

    /// <summary>Makes two libraries the same: the newer version of a song wins, deletions included.</summary>
    /// <exception cref="TransferException">There is no such library, or both are the same.</exception>
    public Task<SyncReport> SyncAsync(
        string left, string right, TransferOptions options, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var (source, target) = Open(left, right, targetMustExist: false);
        return LeaseOf(options, left, right).HoldAsync(
            WorkKind.Library, progress, token => new Synchronisation(source, target, _times, options, _time).RunAsync(progress, token), cancellationToken);
    }

    /// <summary>Compares two libraries tag for tag, vector for vector and byte for byte; writes nothing.</summary>
    /// <exception cref="TransferException">There is no such library, or both are the same.</exception>
    public Task<VerifyReport> VerifyAsync(string from, string to, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var (source, target) = Open(from, to, targetMustExist: true);
        return new Verification(source, target, _time).RunAsync(progress, cancellationToken);
    }

    /// <summary>Whoever only reads need not wait for anybody.</summary>
    private IWorkLease LeaseOf(TransferOptions options, params IEnumerable<string> written) => _ends.LeaseOf(options.DryRun ? [] : written);

    private (ITransferEnd From, ITransferEnd To) Open(string from, string to, bool targetMustExist)
    {
        var (source, target) = (_ends.Open(from, mustExist: true), _ends.Open(to, targetMustExist));
        return source.Name == target.Name
            ? throw new TransferException($"Both ends are {source.Name}; name two different libraries.")
            : (source, target);
    }
}
