using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using SongExplorer.Storage.Astra;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Tests.Storage.Astra.DataApi;

/// <summary>Answers as it is told, one answer for each request, the last one for all that follow. For what no server does on demand.</summary>
internal sealed class ScriptedDataApi(params ScriptedDataApi.Answer[] answers) : HttpMessageHandler
{
    public const string Token = "AstraCS:secret";
    public const string Ok = """{"status":{"ok":1}}""";

    private int _next;

    public delegate Task<HttpResponseMessage> Answer(CancellationToken cancellationToken);

    public ConcurrentQueue<SentRequest> Requests { get; } = new();

    public ListLogger<DataApiClient> Log { get; } = new();

    public static Answer Json(string json, HttpStatusCode status = HttpStatusCode.OK) => Of(json, "application/json", status);

    public static Answer Html(HttpStatusCode status) => Of("<html><body>Sorry</body></html>", "text/html", status);

    public static Answer Of(string body, string contentType, HttpStatusCode status, string? retryAfter = null) => _ =>
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, contentType) };
        if (retryAfter is not null)
        {
            response.Headers.Add("Retry-After", retryAfter);
        }

        return Task.FromResult(response);
    };

    public static Answer Error(string code, string family = "SERVER", string scope = "DATABASE", string message = "It is so.") =>
        Json($$"""{"errors":[{"id":"1","family":"{{family}}","scope":"{{scope}}","errorCode":"{{code}}","title":"A title","message":"{{message}}"}]}""");

    public static Answer Broken(HttpRequestError error) => _ =>
        throw new HttpRequestException(error, "The wire says no.", new IOException("It was cut."));

    public static async Task<HttpResponseMessage> Silence(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Silence has no end.");
    }

    /// <summary>Without any pause between the attempts.</summary>
    public static AstraOptions Options() => new()
    {
        Endpoint = "https://db-region.example",
        Token = Token,
        RetryDelay = TimeSpan.Zero,
        RateLimitDelay = TimeSpan.Zero,
        SchemaDelay = TimeSpan.Zero,
    };

    public DataApiClient Connect(AstraOptions? options = null, TimeProvider? time = null) =>
        new(options ?? Options(), this, time ?? TimeProvider.System, Log);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "";
        Requests.Enqueue(new SentRequest(request.RequestUri!, string.Join(",", request.Headers.GetValues("Token")), body));
        return await answers[Math.Min(Interlocked.Increment(ref _next), answers.Length) - 1](cancellationToken);
    }
}

internal sealed record SentRequest(Uri Address, string Token, string Body);

/// <summary>Keeps what is logged, at every level.</summary>
internal sealed class ListLogger<T> : ILogger<T>
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {exception}");
}
