namespace SongExplorer.AppleMusic;

/// <summary>What several ask for at once is asked once. It is given up when nobody waits for it any more, and forgotten when all have it: failures are not kept.</summary>
internal sealed class SharedCalls<TKey, TAnswer>
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Call> _calls = [];

    public async Task<TAnswer> RunAsync(TKey key, Func<CancellationToken, Task<TAnswer>> ask, CancellationToken cancellationToken)
    {
        Call? call;
        lock (_gate)
        {
            if (!_calls.TryGetValue(key, out call))
            {
                call = new Call(ask);
                _calls.Add(key, call);
            }

            call.Waiting++;
        }

        try
        {
            return await call.Answer.WaitAsync(cancellationToken);
        }
        finally
        {
            Leave(key, call);
        }
    }

    private void Leave(TKey key, Call call)
    {
        lock (_gate)
        {
            if (--call.Waiting > 0)
            {
                return;
            }

            _calls.Remove(key);
        }

        call.Dispose();
    }

    private sealed class Call : IDisposable
    {
        private readonly CancellationTokenSource _nobody = new();

        public Call(Func<CancellationToken, Task<TAnswer>> ask)
        {
            var cancellationToken = _nobody.Token;
            Answer = Task.Run(() => ask(cancellationToken), cancellationToken);
        }

        public Task<TAnswer> Answer { get; }

        public int Waiting { get; set; }

        public void Dispose()
        {
            _nobody.Cancel();
            _nobody.Dispose();
        }
    }
}
