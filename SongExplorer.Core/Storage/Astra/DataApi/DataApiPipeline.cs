using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>Total time-out over retry over circuit breaker over the time-out of one attempt, around the sending of one request.</summary>
internal sealed class DataApiPipeline
{
    private static readonly ResiliencePropertyKey<DataApiRequest> Request = new("request");

    private readonly AstraOptions _options;
    private readonly TimeProvider _time;
    private readonly Backoff _backoff;
    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly ResiliencePipeline<DataApiReply> _pipeline;

    public DataApiPipeline(AstraOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _backoff = new Backoff(options);
        _pipeline = new ResiliencePipelineBuilder<DataApiReply> { TimeProvider = time }
            .AddTimeout(options.TotalTimeout)
            .AddRetry(new RetryStrategyOptions<DataApiReply>
            {
                MaxRetryAttempts = options.Retries,
                ShouldHandle = args => ValueTask.FromResult(MayRetry(args)),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(DelayBefore(args)),
                OnRetry = Remember,
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<DataApiReply>
            {
                // As many failures as are allowed, and not one answer among them.
                FailureRatio = 1,
                MinimumThroughput = options.FailuresUntilBreak,
                SamplingDuration = options.TotalTimeout < MinSampling ? MinSampling : options.TotalTimeout,
                BreakDuration = options.BreakDuration,
                StateProvider = _breaker,
                ShouldHandle = args => ValueTask.FromResult(IsSilence(args)),
                OnOpened = args => Change(Opened(args)),
                OnClosed = _ => Change(DataApiHealth.Reachable),
            })
            .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = args => ValueTask.FromResult(AttemptTimeout(args.Context)) })
            .Build();
    }

    public event Action<DataApiHealth>? HealthChanged;

    public DataApiHealth Health { get; private set; } = DataApiHealth.Reachable;

    private static TimeSpan MinSampling => TimeSpan.FromSeconds(1);

    /// <exception cref="TimeoutRejectedException">No attempt was answered in time.</exception>
    /// <exception cref="BrokenCircuitException">Nothing was sent.</exception>
    public async ValueTask<DataApiReply> RunAsync(
        DataApiRequest request, Func<DataApiRequest, CancellationToken, ValueTask<DataApiReply>> send, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Request, request);
        try
        {
            return await _pipeline.ExecuteAsync(
                static (context, send) => send(RequestOf(context), context.CancellationToken), context, send);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static DataApiRequest RequestOf(ResilienceContext context) =>
        context.Properties.GetValue(Request, null!);

    private static ValueTask Remember(OnRetryArguments<DataApiReply> args)
    {
        RequestOf(args.Context).LastFailure = args.Outcome.Exception as DataApiException;
        return ValueTask.CompletedTask;
    }

    private bool MayRetry(RetryPredicateArguments<DataApiReply> args) => args.Outcome.Exception switch
    {
        DataApiException e => RequestOf(args.Context).MayRetry(e.Rule) && (e.RetryAfter is not { } wait || wait < TimeLeft(args.Context)),
        TimeoutRejectedException => true,
        _ => false,
    };

    private TimeSpan DelayBefore(RetryDelayGeneratorArguments<DataApiReply> args) => args.Outcome.Exception is DataApiException e
        ? _backoff.Before(args.AttemptNumber, e.Rule.Pace, e.RetryAfter)
        : _backoff.Before(args.AttemptNumber, RetryPace.Usual, asked: null);

    private TimeSpan TimeLeft(ResilienceContext context) => _options.TotalTimeout - _time.GetElapsedTime(RequestOf(context).Started);

    /// <summary>Whether the attempt was met by silence. Any answer of the database, and be it a refusal, speaks for it.</summary>
    private bool IsSilence(CircuitBreakerPredicateArguments<DataApiReply> args) => args.Outcome.Exception switch
    {
        DataApiUnreachableException { Rule.Kind: FailureKind.Transport } => true,
        TimeoutRejectedException => true,

        // A page that was left says nothing for the database: not when it was already waiting for long, nor when it was to find out whether the database is back.
        OperationCanceledException => _breaker.CircuitState == CircuitState.HalfOpen
            || _time.GetElapsedTime(RequestOf(args.Context).AttemptStarted) > _options.AttemptTimeout / 2,
        _ => false,
    };

    private TimeSpan AttemptTimeout(ResilienceContext context) =>
        RequestOf(context).TakesLong ? _options.LongAttemptTimeout : _options.AttemptTimeout;

    private DataApiHealth Opened(OnCircuitOpenedArguments<DataApiReply> args) => new(
        IsReachable: false,
        Health.Since ?? _time.GetUtcNow(),
        args.Outcome.Exception is DataApiException e ? e.Message : "The database did not answer in time.");

    private ValueTask Change(DataApiHealth health)
    {
        Health = health;
        HealthChanged?.Invoke(health);
        return ValueTask.CompletedTask;
    }
}
