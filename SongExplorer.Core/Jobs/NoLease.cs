namespace SongExplorer.Jobs;

/// <summary>For a library that one program uses: it is always its turn.</summary>
internal sealed class NoLease : IWorkLease
{
    public Task<T> HoldAsync<T>(WorkKind kind, IProgress<JobProgress> progress, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        work(cancellationToken);
}
