using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>
/// Talks to one keyspace of an Astra database, or of a self-hosted Data API. Everything it sends can be sent twice, so it
/// tries again by itself where that may help; what it throws derives from <see cref="StorageUnavailableException"/>.
/// </summary>
internal sealed class DataApiClient : IDisposable
{
    private readonly DataApiFailures _failures;
    private readonly DataApiTransport _transport;
    private readonly DataApiPipeline _pipeline;

    /// <param name="handler"><c>null</c> for the network; the client disposes it.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is missing or wrong; the sentences name it.</exception>
    public DataApiClient(AstraOptions options, HttpMessageHandler? handler, TimeProvider time, ILogger<DataApiClient> logger)
    {
        Options = options;
        Time = time;
        Endpoint = new DataApiEndpoint(options);
        _failures = new DataApiFailures(Endpoint);
        _transport = new DataApiTransport(Endpoint, _failures, handler, time, logger);
        _pipeline = new DataApiPipeline(options, time);
    }

    /// <summary>Raised when the database is left alone for a while, and when it is back.</summary>
    public event Action<DataApiHealth>? HealthChanged
    {
        add => _pipeline.HealthChanged += value;
        remove => _pipeline.HealthChanged -= value;
    }

    public DataApiHealth Health => _pipeline.Health;

    public DataApiEndpoint Endpoint { get; }

    public AstraOptions Options { get; }

    public TimeProvider Time { get; }

    /// <summary>HTTP requests sent until now, retries included.</summary>
    public long RequestCount => _transport.RequestCount;

    public DataApiTable Table(string name) => new(this, name);

    public Task<DataApiReply> SendAsync(
        DataApiScope scope, string command, JsonObject argument, RequestKind kind, CancellationToken cancellationToken) =>
        SendAsync(scope, command, RequestBody.Of(command, argument), kind, cancellationToken);

    /// <exception cref="DataApiException">It failed, after as many attempts as make sense.</exception>
    public async Task<DataApiReply> SendAsync(
        DataApiScope scope, string command, RequestBody body, RequestKind kind, CancellationToken cancellationToken)
    {
        var request = new DataApiRequest(scope, command, body, kind, Time.GetTimestamp());
        try
        {
            return await _pipeline.RunAsync(request, _transport.SendAsync, cancellationToken);
        }
        catch (TimeoutRejectedException e)
        {
            // What kept it busy until then says more than that time is up.
            throw request.LastFailure ?? _failures.TimedOut(request, Time.GetElapsedTime(request.Started), e);
        }
        catch (BrokenCircuitException e)
        {
            throw DataApiFailures.LeftAlone(Health, e.RetryAfter, e);
        }
    }

    public void Dispose() => _transport.Dispose();
}
