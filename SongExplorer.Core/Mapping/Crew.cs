using System.Runtime.ExceptionServices;

namespace SongExplorer.Mapping;

/// <summary>
/// Threads that share short loops, thousands of them one after the other: too short to wake a thread up for each. Whoever is
/// free takes the next block; nobody waits for a thread that the system runs elsewhere, unless it took one.
/// </summary>
/// <param name="blocksOf">How many blocks a loop has.</param>
/// <param name="work">Does one block of one loop: their numbers.</param>
internal sealed class Crew(Func<int, int> blocksOf, Action<int, int> work)
{
    private const int BlockBits = 32;

    /// <summary>The loop that goes on and its next block, in one number: no one can take a block of a loop that is over, or has not begun.</summary>
    private long _next = int.MaxValue;
    private int _done;
    private volatile bool _over;
    private volatile ExceptionDispatchInfo? _failure;

    /// <summary>Runs loops until there are no more.</summary>
    /// <param name="finish">Called between a loop and the next.</param>
    /// <param name="threads">All that work, the caller's own included.</param>
    public void Run(int loops, Action<int> finish, int threads, CancellationToken cancellationToken)
    {
        Task[] helpers = [.. Enumerable.Range(1, Math.Max(0, threads - 1)).Select(_ => Task.Factory.StartNew(
            Help, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            for (var loop = 0; loop < loops; loop++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Volatile.Write(ref _done, 0);
                Interlocked.Exchange(ref _next, (long)loop << BlockBits);
                do
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }
                while (TryTake());

                var wait = new SpinWait();
                while (Volatile.Read(ref _done) < blocksOf(loop))
                {
                    wait.SpinOnce(sleep1Threshold: -1);
                }

                _failure?.Throw();
                finish(loop);
            }
        }
        finally
        {
            _over = true;
            Task.WaitAll(helpers, CancellationToken.None);
        }
    }

    private void Help()
    {
        var wait = new SpinWait();
        while (!_over)
        {
            if (TryTake())
            {
                wait.Reset();
            }
            else
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }
        }
    }

    /// <summary>Does a block, unless none is left.</summary>
    private bool TryTake()
    {
        while (true)
        {
            var next = Volatile.Read(ref _next);
            var (loop, block) = ((int)(next >> BlockBits), (int)next);
            if (block >= blocksOf(loop))
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _next, next + 1, next) == next)
            {
                try
                {
                    work(loop, block);
                }
                catch (Exception e)
                {
                    // Thrown at the end of the loop, by the caller's thread.
                    _failure ??= ExceptionDispatchInfo.Capture(e);
                }

                Interlocked.Increment(ref _done);
                return true;
            }
        }
    }
}
