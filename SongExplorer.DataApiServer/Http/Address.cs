namespace SongExplorer.DataApiServer.Http;

/// <summary>What a path names: the database, a keyspace, or a table in one. Self-hosted servers say <c>/v1</c>, Astra <c>/api/json/v1</c>.</summary>
internal sealed record Address(string? Keyspace, string? Table)
{
    /// <summary>Reads a path, with or without a slash at its end; <c>null</c> when nothing is there.</summary>
    public static Address? Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var names = parts is ["api", "json", "v1", ..] ? parts[3..] : parts is ["v1", ..] ? parts[1..] : null;
        return names is { Length: <= 2 } ? new Address(names.ElementAtOrDefault(0), names.ElementAtOrDefault(1)) : null;
    }
}
