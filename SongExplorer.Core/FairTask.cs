namespace SongExplorer;

/// <summary>Work for the thread pool that is done in the order in which it came.</summary>
internal static class FairTask
{
    /// <summary>
    /// <see cref="Task.Run{TResult}(Func{TResult}, CancellationToken)"/> begins with the work that came last where a thread of the pool
    /// asks: under load most callers are answered sooner, and some very late.
    /// </summary>
    public static Task<T> Run<T>(Func<T> work, CancellationToken cancellationToken) => Task.Factory.StartNew(
        work, cancellationToken, TaskCreationOptions.PreferFairness | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
}
