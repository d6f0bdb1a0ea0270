using SongExplorer.Jobs;

namespace SongExplorer.Storage.Transfer;

/// <summary>Transfers in the background, and what the last ones found.</summary>
public sealed class TransferJobs(JobRunner jobs, LibraryTransfer transfer)
{
    private const int Kept = 5;
    private readonly Lock _lock = new();
    private readonly List<TransferRun> _runs = [];

    /// <summary>The last transfers of this run of the program, newest first.</summary>
    public IReadOnlyList<TransferRun> Runs
    {
        get
        {
            lock (_lock)
            {
                return [.. _runs];
            }
        }
    }

    /// <summary>Begins a transfer, unless the same one is waiting or running already.</summary>
    /// <exception cref="TransferException">There is no such library, or both are the same.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Astra is wanted, and its settings are missing or wrong.</exception>
    public TransferRun Start(TransferRequest request)
    {
        transfer.Check(request);
        lock (_lock)
        {
            if (_runs.Find(run => run.Request == request && !IsOver(run)) is { } same)
            {
                return same;
            }

            var run = new TransferRun(request);
            run.JobId = jobs.Enqueue(run.Name, (progress, cancellationToken) => run.RunAsync(transfer, progress, cancellationToken)).Id;
            _runs.Insert(0, run);
            _runs.RemoveAll(_runs.Where(IsOver).Skip(Kept).ToHashSet().Contains);
            return run;
        }
    }

    private bool IsOver(TransferRun run) => jobs.Find(run.JobId) is not { IsOver: false };
}
