using System.Globalization;
using SongExplorer.Jobs;

namespace SongExplorer.Storage.Astra.Leases;

/// <summary>
/// One's place in a queue, by Lamport's bakery algorithm (CACM 17(8), 1974): everybody draws a number greater than all they see,
/// and waits for those with lower ones. It needs nothing but rows that only one writes and all read, which is all that tables
/// without transactions have; reads and writes at LOCAL_QUORUM see each other. Whoever's beat stands still for the length of a
/// lease, by the watch of who looks, is taken for dead, so that no two clocks need agree; only the length must be the same for
/// all. Whoever could not beat for two thirds of it, counted from when the last beat was sent, gives up, so that they end before
/// others begin; a program that slept may notice late, which is why work must bear being done twice.
/// </summary>
internal sealed class Turn(LeaseQueue queue, HolderFiles files, TimeSpan lease, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenSource _silenced = new();
    private readonly Vigil _vigil = new(files, lease, time);
    private Ticket _mine = new(Guid.NewGuid().ToString(), Number: 0, Beat: 0, string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName} (process {Environment.ProcessId})"));
    private IDisposable? _file;
    private Task _beating = Task.CompletedTask;

    private TimeSpan GivingUp => lease * 2 / 3;

    /// <summary>The longest that the last words may take.</summary>
    private TimeSpan Parting => lease / 6;

    /// <summary>Cancelled when it is not, or will not be, one's turn any more.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Returns when it is one's turn.</summary>
    /// <param name="cancellationToken">Of whoever waits, and of <see cref="Lost"/>.</param>
    public async Task TakeAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var began = new Since(time);
        _file = files.Hold(_mine.Holder);
        await queue.WriteAsync(_mine, cancellationToken);
        var highest = (await queue.ReadAsync(cancellationToken)).Select(ticket => ticket.Number).DefaultIfEmpty().Max();
        _mine = _mine with { Number = highest + 1 };
        await queue.WriteAsync(_mine, cancellationToken);
        if (began.Passed > GivingUp)
        {
            await _lost.CancelAsync(); // taken for dead while drawing; others may have drawn since
            cancellationToken.ThrowIfCancellationRequested();
        }

        _beating = BeatAsync(began);
        await WaitAsync(progress, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _silenced.CancelAfter(Parting); // a beat that is on its way must not come after the end
        await _beating;
        if (_file is not null)
        {
            using var patience = new CancellationTokenSource(Parting, time);
            try
            {
                await queue.RemoveAsync(_mine, patience.Token);
            }
            catch (Exception e) when (e is StorageUnavailableException or OperationCanceledException)
            {
                // The others will see that it does not beat any more.
            }

            _file.Dispose();
        }

        _lost.Dispose();
        _over.Dispose();
        _silenced.Dispose();
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private async Task WaitAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        for (var pause = ShortestPause; ; pause = Min(pause * 2, lease / 12))
        {
            try
            {
                if (await FindFirstAsync(cancellationToken) is not { } first)
                {
                    return;
                }

                progress.Report(new JobProgress($"Waiting for {first.Host}", 0));
            }
            catch (StorageUnavailableException)
            {
                // It may be back in a moment; where it is not, no beat is heard either, and the turn is lost.
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>Somebody whose turn comes before one's own; <c>null</c> when it is one's own.</summary>
    private async Task<Ticket?> FindFirstAsync(CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        var (alive, dead) = _vigil.Look((await queue.ReadAsync(cancellationToken)).Where(ticket => ticket.Holder != _mine.Holder), asked);
        foreach (var ticket in dead)
        {
            await queue.RemoveAsync(ticket, cancellationToken);
        }

        files.Sweep(alive.Select(ticket => ticket.Holder));
        return alive.Where(ticket => ticket.IsBefore(_mine)).MinBy(ticket => ticket.Number);
    }

    /// <summary>Beats until it is over; where a beat could not be said in time, the turn is lost.</summary>
    /// <param name="last">When one was heard of last, at the earliest.</param>
    private async Task BeatAsync(Since last)
    {
        try
        {
            while (true)
            {
                using var patience = new CancellationTokenSource(GivingUp - last.Passed is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
                using var pause = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _over.Token);
                using var beat = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _silenced.Token);
                await Task.Delay(lease / 6, time, pause.Token);
                last = await TryBeatAsync(last, beat.Token) ?? last;
            }
        }
        catch (OperationCanceledException)
        {
            if (!_over.IsCancellationRequested)
            {
                await _lost.CancelAsync();
            }
        }
    }

    /// <summary>When it was said; <c>null</c> where the database does not answer just now.</summary>
    /// <exception cref="OperationCanceledException">Others have taken one for dead, or will.</exception>
    private async Task<Since?> TryBeatAsync(Since last, CancellationToken cancellationToken)
    {
        try
        {
            ThrowIfLost(last.Passed > GivingUp || !await queue.HasAsync(_mine, cancellationToken));
            var said = new Since(time);
            _mine = _mine with { Beat = _mine.Beat + 1 };
            await queue.WriteAsync(_mine, cancellationToken);
            ThrowIfLost(last.Passed > GivingUp); // it slept on the way, and the beat brought back a row that others had removed
            return said;
        }
        catch (StorageUnavailableException)
        {
            return null;
        }
    }

    private static void ThrowIfLost(bool isLost)
    {
        if (isLost)
        {
            throw new OperationCanceledException("The turn is lost.");
        }
    }

    /// <summary>A moment. What passed since then counts also while the machine slept, which its timers do not notice.</summary>
    private readonly struct Since(TimeProvider time)
    {
        private readonly long _stamp = time.GetTimestamp();
        private readonly DateTimeOffset _clock = time.GetUtcNow();

        public TimeSpan Passed => time.GetElapsedTime(_stamp) is var watch && time.GetUtcNow() - _clock is var clock && clock > watch ? clock : watch;
    }
}
