using System.Diagnostics;
using Microsoft.Extensions.Options;
using SongExplorer.Web.Hosting.Proxies;

namespace SongExplorer.Web.Hosting.Logs;

/// <summary>
/// Gives each request an id, which its answer carries and under which everything about it is written down; a line of its own have
/// those that failed here or were slow. Of addresses only the path: what is asked may be secret.
/// </summary>
internal sealed partial class RequestLog(IOptions<LogOptions> options, TrustedProxies proxies, TimeProvider time, ILogger<RequestLog> logger)
{
    private const string Header = "X-Request-Id";
    private const int LongestId = 64;

    public async Task FollowAsync(HttpContext context, RequestDelegate next)
    {
        context.TraceIdentifier = GivenBy(context) ?? ActivityTraceId.CreateRandom().ToHexString();
        var (method, path, began) = (context.Request.Method, context.Request.Path, time.GetTimestamp());
        TimeSpan? wait = null;
        context.Response.OnStarting(() =>
        {
            wait = time.GetElapsedTime(began);
            context.Response.Headers[Header] = context.TraceIdentifier;
            return Task.CompletedTask;
        });

        // The server's own scope was opened under another id.
        using var scope = logger.BeginScope((KeyValuePair<string, object?>[])[new("RequestId", context.TraceIdentifier)]);
        await next(context);

        // What plays on, or keeps a circuit, is not slow: it is how long the answer was waited for that counts.
        var took = wait ?? time.GetElapsedTime(began);
        var status = context.Response.StatusCode;
        if (status >= StatusCodes.Status500InternalServerError)
        {
            LogFailed(method, path, status, (long)took.TotalMilliseconds);
        }
        else if (took >= options.Value.SlowRequest && !path.StartsWithSegments("/_blazor", StringComparison.Ordinal))
        {
            LogSlow(method, path, status, (long)took.TotalMilliseconds);
        }
    }

    /// <summary>A proxy's own id, so that its log and ours can be read together.</summary>
    private string? GivenBy(HttpContext context) =>
        proxies.Include(context.Connection.RemoteIpAddress)
        && context.Request.Headers[Header] is [{ Length: > 0 and <= LongestId } id]
        && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-')
            ? id
            : null;

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed with {Status} after {Milliseconds} ms")]
    private partial void LogFailed(string method, string path, int status, long milliseconds);

    [LoggerMessage(LogLevel.Warning, "{Method} {Path} was slow: {Status} after {Milliseconds} ms")]
    private partial void LogSlow(string method, string path, int status, long milliseconds);
}
