using System.Text;
using SongExplorer.DataApiServer.Answers;

namespace SongExplorer.DataApiServer.Http;

/// <summary>An answer as it goes over the wire, and the ones that faults give without running the command.</summary>
internal sealed record CannedAnswer(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    public string? RetryAfter { get; init; }

    /// <summary>The answer of a fault that has one of its own.</summary>
    public static CannedAnswer? Of(Fault fault) => fault switch
    {
        Fault.TooManyRequests => Empty(429),
        Fault.TooManyRequestsWithRetryAfter => Empty(429) with { RetryAfter = "1" },
        Fault.RequestTimeout408 => Empty(408),
        Fault.InternalServerError500Html => Page(500, "Internal Server Error"),
        Fault.BadGateway502Html => Page(502, "Bad Gateway"),
        Fault.Unavailable503Empty => Empty(503),
        Fault.GatewayTimeout504Html => Page(504, "Gateway Time-out"),
        Fault.Hibernated503Html => Page(503, "Your database is hibernated; resume it in the portal"),
        Fault.Html200 => Page(200, "Please sign in to this network"),
        Fault.Unauthorized401 => Failed(401, Refuse.Security("UNAUTHENTICATED_REQUEST", "The token was not accepted.")),
        Fault.Errors200Timeout => Failed(200, Refuse.Database("TIMEOUT_WRITING_DATA", "The database did not confirm the write in time.")),
        Fault.StaleKeyspace200 => Failed(200, Refuse.Database("UNKNOWN_KEYSPACE", "The database does not know the keyspace; its metadata may be out of date.")),
        Fault.ServerError200 => Failed(200, Refuse.Server("UNEXPECTED_SERVER_ERROR", "The server met an error it did not expect.")),
        _ => null,
    };

    private static CannedAnswer Empty(int status) => new(status, null, ReadOnlyMemory<byte>.Empty);

    private static CannedAnswer Page(int status, string text) => new(
        status, "text/html; charset=utf-8", Encoding.UTF8.GetBytes($"<!DOCTYPE html><html><head><title>{status} {text}</title></head><body><h1>{text}</h1></body></html>"));

    private static CannedAnswer Failed(int status, ApiException e) => new(status, "application/json", Reply.Failed(e.Error).ToUtf8());
}
