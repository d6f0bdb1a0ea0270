namespace SongExplorer.DataApiServer;

/// <summary>One request that arrived.</summary>
public sealed record RequestInfo
{
    /// <summary>The command's name; empty when the body did not say.</summary>
    public required string Command { get; init; }

    public string? Keyspace { get; init; }

    public string? Table { get; init; }

    /// <summary>Rows in an insertMany; 0 for every other command.</summary>
    public int Documents { get; init; }

    /// <summary>Length of the body.</summary>
    public long Bytes { get; init; }

    public string UserAgent { get; init; } = "";

    /// <summary>What was answered; 0 while nothing was, or when the connection was cut.</summary>
    public int StatusCode { get; internal set; }
}
