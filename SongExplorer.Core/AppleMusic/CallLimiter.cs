namespace SongExplorer.AppleMusic;

/// <summary>Lets so many calls through in any window of time; the others wait in line, first come, first served.</summary>
internal sealed class CallLimiter : IDisposable
{
    private readonly int _calls;
    private readonly TimeSpan _window;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly Queue<long> _made = new();
    private readonly LinkedList<TaskCompletionSource> _line = [];

    public CallLimiter(int calls, TimeSpan window, TimeProvider time)
    {
        (_calls, _window, _time) = (calls, window, time);
        _timer = time.CreateTimer(_ => Serve(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Beyond that many waiting, waiting has no point: the last of them would be served after five windows.</summary>
    public int LongestLine => _calls * 5;

    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _line.Count;
            }
        }
    }

    /// <summary>Comes back when a call may be made.</summary>
    /// <exception cref="StoreException">Too many wait already.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LinkedListNode<TaskCompletionSource> place;
        lock (_gate)
        {
            Forget();
            if (_line.Count == 0 && _made.Count < _calls)
            {
                _made.Enqueue(_time.GetTimestamp());
                return;
            }

            if (_line.Count >= LongestLine)
            {
                throw new StoreException("Too many questions wait for the store already; try again in a few minutes.");
            }

            place = _line.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            Schedule();
        }

        await using var leaving = cancellationToken.UnsafeRegister(_ => Leave(place, cancellationToken), null);
        await place.Value.Task;
    }

    public void Dispose() => _timer.Dispose();

    private void Leave(LinkedListNode<TaskCompletionSource> place, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (place.List is not null)
            {
                _line.Remove(place);
            }
        }

        place.Value.TrySetCanceled(cancellationToken);
    }

    private void Serve()
    {
        lock (_gate)
        {
            Forget();
            while (_made.Count < _calls && _line.First is { } first)
            {
                _line.RemoveFirst();
                _made.Enqueue(_time.GetTimestamp());
                first.Value.TrySetResult();
            }

            if (_line.Count > 0)
            {
                Schedule();
            }
        }
    }

    private void Forget()
    {
        while (_made.TryPeek(out var call) && _time.GetElapsedTime(call) >= _window)
        {
            _made.Dequeue();
        }
    }

    /// <summary>For when the oldest call leaves the window; a little later, as timers of the system may be early.</summary>
    private void Schedule() => _timer.Change(_window - _time.GetElapsedTime(_made.Peek()) + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
}
