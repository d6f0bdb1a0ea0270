using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>Sends a request once and judges the answer: its errors first, the HTTP status second.</summary>
internal sealed partial class DataApiTransport : IDisposable
{
    private static readonly Histogram<double> Requests = Meters.Meter.CreateHistogram<double>("songexplorer.astra.request.duration", "s", "Seconds until Astra answered, by command and outcome.");

    private readonly DataApiEndpoint _endpoint;
    private readonly DataApiFailures _failures;
    private readonly TimeProvider _time;
    private readonly ILogger<DataApiClient> _logger;
    private readonly HttpMessageHandler _handler;
    private readonly HttpClient _http;
    private long _requestCount;
    private long _tableCreated = long.MinValue;

    public DataApiTransport(
        DataApiEndpoint endpoint, DataApiFailures failures, HttpMessageHandler? handler, TimeProvider time, ILogger<DataApiClient> logger)
    {
        (_endpoint, _failures, _time, _logger) = (endpoint, failures, time, logger);
        _handler = handler ?? Network();
        _http = new HttpClient(_handler, disposeHandler: false)
        {
            Timeout = Timeout.InfiniteTimeSpan, // the pipeline's time-outs hold
            MaxResponseContentBufferSize = 256 << 20,
            DefaultRequestHeaders = { Accept = { new("application/json") }, UserAgent = { new("SongExplorer", null) } },
        };
    }

    public long RequestCount => Interlocked.Read(ref _requestCount);

    private bool IsNewTable => Interlocked.Read(ref _tableCreated) is var created and not long.MinValue
        && _time.GetElapsedTime(created) < TimeSpan.FromSeconds(30);

    public async ValueTask<DataApiReply> SendAsync(DataApiRequest request, CancellationToken cancellationToken)
    {
        request.Attempts++;
        request.AttemptStarted = _time.GetTimestamp();
        Interlocked.Increment(ref _requestCount);
        using var message = new HttpRequestMessage(HttpMethod.Post, _endpoint.AddressOf(request.Scope))
        {
            Content = request.Body.ToContent(),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        _endpoint.Sign(message);

        try
        {
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var reply = Judge(request, response, await response.Content.ReadAsByteArrayAsync(cancellationToken));
            Measure(request, "answered");
            LogAnswered(request.Command, request.Scope, (int)response.StatusCode, Milliseconds(request), request.Attempts);
            return reply;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Failed(request, _failures.Of(request, e));
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private DataApiReply Judge(DataApiRequest request, HttpResponseMessage response, byte[] body)
    {
        if (DataApiReply.Parse(body) is not { } reply || (reply.Errors.Count == 0 && !response.IsSuccessStatusCode))
        {
            throw Failed(request, _failures.Of(request, response.StatusCode, IsHtml(body), RetryAfter(response)));
        }

        foreach (var warning in reply.Warnings)
        {
            LogWarned(request.Command, request.Scope, warning);
        }

        if (reply.Errors.Count > 0 && reply.RowOutcomes is null)
        {
            throw Failed(request, _failures.Of(request, reply.Errors, IsNewTable));
        }

        if (request.Command == "createTable")
        {
            Interlocked.Exchange(ref _tableCreated, _time.GetTimestamp());
        }

        return reply;
    }

    private static SocketsHttpHandler Network() => new()
    {
        AllowAutoRedirect = false, // the token goes to no other address
        AutomaticDecompression = DecompressionMethods.GZip,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        EnableMultipleHttp2Connections = true,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a change of DNS is noticed
        UseCookies = false,
    };

    private static bool IsHtml(ReadOnlySpan<byte> body) => body.TrimStart(" \r\n\t"u8) is [(byte)'<', ..];

    private DataApiException Failed(DataApiRequest request, DataApiException failure)
    {
        request.Note(failure.Rule);
        Measure(request, "failed");
        LogFailed(request.Command, request.Scope, failure.Rule.Kind, Milliseconds(request), request.Attempts);
        return failure;
    }

    private void Measure(DataApiRequest request, string outcome) => Requests.Record(
        _time.GetElapsedTime(request.AttemptStarted).TotalSeconds, KeyValuePair.Create("command", (object?)request.Command), KeyValuePair.Create("outcome", (object?)outcome));

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - _time.GetUtcNow() : null);
        return wait > TimeSpan.Zero ? wait : null;
    }

    private int Milliseconds(DataApiRequest request) => (int)_time.GetElapsedTime(request.AttemptStarted).TotalMilliseconds;

    [LoggerMessage(LogLevel.Debug, "{Command} on {Scope}: {Status} after {Milliseconds} ms, attempt {Attempt}")]
    private partial void LogAnswered(string command, DataApiScope scope, int status, int milliseconds, int attempt);

    [LoggerMessage(LogLevel.Information, "{Command} on {Scope} failed ({Kind}) after {Milliseconds} ms, attempt {Attempt}")]
    private partial void LogFailed(string command, DataApiScope scope, FailureKind kind, int milliseconds, int attempt);

    [LoggerMessage(LogLevel.Debug, "{Command} on {Scope} was answered with a warning: {Warning}")]
    private partial void LogWarned(string command, DataApiScope scope, DataApiError warning);
}
