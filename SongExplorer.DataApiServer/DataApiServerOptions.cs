namespace SongExplorer.DataApiServer;

/// <summary>How the test server starts.</summary>
public sealed record DataApiServerOptions
{
    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The only token let in: <c>AstraCS:…</c>, or <c>Cassandra:</c> + base64(user) + <c>:</c> + base64(password).</summary>
    public string Token { get; init; } = "AstraCS:test";

    public IReadOnlyList<string> Keyspaces { get; init; } = ["default_keyspace"];

    /// <summary>Rows in one page of a find without vector sort.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>How long every request waits before it is looked at, as if the database were far away.</summary>
    public TimeSpan Latency { get; init; }
}
