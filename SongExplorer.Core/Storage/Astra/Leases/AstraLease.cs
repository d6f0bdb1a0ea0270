using SongExplorer.Jobs;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Storage.Astra.Leases;

/// <summary>Turns for the programs that use one database, kept in its table leases.</summary>
internal sealed class AstraLease(DataApiClient client, AstraReplica replica) : IWorkLease
{
    public async Task<T> HoldAsync<T>(WorkKind kind, IProgress<JobProgress> progress, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var queue = new LeaseQueue(client.Table("leases"), kind);
        var files = new HolderFiles(Path.Combine(replica.Folder, "leases", queue.Name));
        while (true)
        {
            await using var turn = new Turn(queue, files, client.Options.Lease, client.Time);
            using var whileOurs = CancellationTokenSource.CreateLinkedTokenSource(turn.Lost, cancellationToken);
            try
            {
                await turn.TakeAsync(progress, whileOurs.Token);
                return await work(whileOurs.Token);
            }
            catch (OperationCanceledException) when (turn.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                progress.Report(new JobProgress("Waiting for the next turn", 0));
            }
        }
    }
}
