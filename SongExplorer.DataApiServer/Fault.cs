namespace SongExplorer.DataApiServer;

/// <summary>One way in which a database, or the network before it, lets its client down.</summary>
public enum Fault
{
    /// <summary>429 without a word on when to come back.</summary>
    TooManyRequests,

    /// <summary>429 with <c>Retry-After: 1</c>.</summary>
    TooManyRequestsWithRetryAfter,

    RequestTimeout408,
    InternalServerError500Html,
    BadGateway502Html,
    Unavailable503Empty,
    GatewayTimeout504Html,

    /// <summary>503 of a database that sleeps until somebody resumes it.</summary>
    Hibernated503Html,

    /// <summary>The connection is cut; nothing was done.</summary>
    ResetBefore,

    /// <summary>The connection is cut after the command took effect.</summary>
    ResetAfter,

    /// <summary>Nothing happens for <see cref="Faults.StallDuration"/>, then the command runs, if its client is still there.</summary>
    Stall,

    /// <summary>200 with SERVER/DATABASE <c>TIMEOUT_WRITING_DATA</c>; nothing was done.</summary>
    Errors200Timeout,

    /// <summary>200 with SERVER/DATABASE <c>UNKNOWN_KEYSPACE</c>: metadata out of date; nothing was done.</summary>
    StaleKeyspace200,

    /// <summary>200 with SERVER <c>UNEXPECTED_SERVER_ERROR</c>; nothing was done.</summary>
    ServerError200,

    /// <summary>Every second row of an insertMany is stored, the others answer <c>TIMEOUT_WRITING_DATA</c>. Meets no other command.</summary>
    PartialInsertMany,

    Unauthorized401,

    /// <summary>200 with the first half of the answer; the command took effect.</summary>
    TruncatedJson,

    /// <summary>200 with a web page, as captive portals and proxies send it; nothing was done.</summary>
    Html200,
}
