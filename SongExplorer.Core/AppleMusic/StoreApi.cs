using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace SongExplorer.AppleMusic;

/// <summary>Asks the store's API: seldom enough, again where that may help, and with a sentence for every answer that is none.</summary>
internal sealed class StoreApi : IDisposable
{
    private const int MostBytes = 5 << 20;

    /// <summary>A person waits: when the store wants more, it is told instead.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly Uri _address;
    private readonly TimeProvider _time;
    private readonly CallLimiter _limiter;
    private readonly StoreConnection _connection;
    private readonly ResiliencePipeline _retry;
    private readonly ResiliencePipeline _attempt;

    public StoreApi(AppleMusicOptions options, TimeProvider time)
    {
        _address = new Uri(options.Address.TrimEnd('/') + '/');
        _time = time;
        _limiter = new CallLimiter(options.CallsPerMinute, TimeSpan.FromMinutes(1), time);
        _connection = new StoreConnection(options, DecompressionMethods.GZip);
        _retry = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 2,
                ShouldHandle = new PredicateBuilder().Handle<StoreRefusalException>(e => e.MayPass && (e.RetryAfter ?? TimeSpan.Zero) <= LongestWait),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(DelayBefore(args.AttemptNumber, args.Outcome.Exception as StoreRefusalException)),
            })
            .Build();
        _attempt = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(options.Patience).Build();
    }

    /// <param name="question">Path and query.</param>
    /// <exception cref="StoreException">It does not answer as it should.</exception>
    public async Task<byte[]> AskAsync(string question, CancellationToken cancellationToken) =>
        await _retry.ExecuteAsync(
            async (question, cancellationToken) =>
            {
                await _limiter.WaitAsync(cancellationToken); // attempts after the first are calls too
                return await AttemptAsync(question, cancellationToken);
            },
            question,
            cancellationToken);

    public void Dispose()
    {
        _limiter.Dispose();
        _connection.Dispose();
    }

    /// <summary>What the store asks for, and a random while on top, so that clients do not come back all at once.</summary>
    private static TimeSpan DelayBefore(int attempt, StoreRefusalException? refusal) =>
        (refusal?.RetryAfter ?? TimeSpan.FromMilliseconds(500)) + TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * 500 * Math.Pow(2, attempt));

    private async Task<byte[]> AttemptAsync(string question, CancellationToken cancellationToken)
    {
        try
        {
            return await _attempt.ExecuteAsync(SendAsync, question, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutRejectedException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new StoreRefusalException($"{_address.Host} does not answer; try again later.", e) { MayPass = true };
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new StoreRefusalException($"{_address.Host} cannot be reached ({e.GetBaseException().Message.TrimEnd('.')}). Check the connection.", e) { MayPass = true };
        }
    }

    private async ValueTask<byte[]> SendAsync(string question, CancellationToken cancellationToken)
    {
        using var response = await _connection.GetAsync(new Uri(_address, question), cancellationToken);
        if (Refusal(response) is { } refusal)
        {
            throw refusal;
        }

        using var body = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await StoreConnection.CopyAsync(stream, body, MostBytes, () => { }, cancellationToken)
            ? body.ToArray()
            : throw new StoreException($"{_address.Host} answers with more than {MostBytes >> 20} MB, which no list of songs is. Check the address (AppleMusic:Address).");
    }

    private StoreRefusalException? Refusal(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        200 => null,
        403 or 429 => new("The store wants fewer questions; try again in a minute.") { MayPass = true, RetryAfter = StoreConnection.RetryAfter(response, _time) },
        400 => new($"{_address.Host} does not understand the question (400); it may have no store in that country."),
        404 or 410 => new($"{_address.Host} has no store to ask ({(int)response.StatusCode}). Check the address (AppleMusic:Address)."),
        407 => new("The proxy wants a name and a password; give them in its address (HTTPS_PROXY)."),
        408 or >= 500 => new($"{_address.Host} has trouble of its own ({(int)response.StatusCode}); try again later.") { MayPass = true, RetryAfter = StoreConnection.RetryAfter(response, _time) },
        var other => new($"{_address.Host} answers with {other} instead of songs. Check the address (AppleMusic:Address)."),
    };
}
