using System.Text.Json;
using System.Text.Json.Serialization;
using SongExplorer.Jobs;

namespace SongExplorer.Storage.Transfer;

/// <summary>Transfers in the background, and what the last ones found.</summary>
public sealed partial class TransferJobs(JobRunner jobs, LibraryTransfer transfer) : IResumableWork
{
    private const string Resume = "transfer ";
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
            var resume = Resume + JsonSerializer.Serialize(request, RequestJson.Default.TransferRequest);
            run.JobId = jobs.EnqueueResumable(run.Name, resume, (progress, cancellationToken) => run.RunAsync(transfer, progress, cancellationToken)).Id;
            Remember(run);
            return run;
        }
    }

    JobWork? IResumableWork.Find(Job paused)
    {
        if (paused.Resume?.StartsWith(Resume, StringComparison.Ordinal) != true
            || JsonSerializer.Deserialize(paused.Resume[Resume.Length..], RequestJson.Default.TransferRequest) is not { } request)
        {
            return null;
        }

        lock (_lock)
        {
            var run = new TransferRun(request) { JobId = paused.Id };
            Remember(run);
            return (progress, cancellationToken) => run.RunAsync(transfer, progress, cancellationToken);
        }
    }

    private void Remember(TransferRun run)
    {
        _runs.Insert(0, run);
        _runs.RemoveAll(_runs.Where(IsOver).Skip(Kept).ToHashSet().Contains);
    }

    private bool IsOver(TransferRun run) => jobs.Find(run.JobId) is not { IsOver: false };

    [JsonSerializable(typeof(TransferRequest))]
    private sealed partial class RequestJson : JsonSerializerContext;
}
