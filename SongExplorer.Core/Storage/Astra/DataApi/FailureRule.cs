namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>What a failure is, and how often the same request may be sent again because of it.</summary>
/// <param name="Retries">At most, and never more than the settings allow.</param>
internal sealed record FailureRule(FailureKind Kind, int Retries)
{
    private const int AsOftenAsAllowed = int.MaxValue;

    public static FailureRule Auth { get; } = new(FailureKind.Auth, 0);

    public static FailureRule Keyspace { get; } = new(FailureKind.Keyspace, 0);

    public static FailureRule Table { get; } = new(FailureKind.Table, 0);

    /// <summary>A table was created a moment ago and not every node has heard of it.</summary>
    public static FailureRule NewTable { get; } = new(FailureKind.Table, 1) { Pace = RetryPace.Schema };

    /// <summary>An index or a column that the query needs is not there.</summary>
    public static FailureRule Schema { get; } = new(FailureKind.Schema, 0);

    /// <summary>The request is wrong and stays wrong.</summary>
    public static FailureRule Refused { get; } = new(FailureKind.Refused, 0);

    /// <summary>The database refuses the query as it stands.</summary>
    public static FailureRule Query { get; } = new(FailureKind.Query, 0);

    /// <summary>The database is overloaded, or out of time.</summary>
    public static FailureRule Busy { get; } = new(FailureKind.Busy, AsOftenAsAllowed);

    /// <summary>A node works with metadata from before the last change.</summary>
    public static FailureRule StaleMetadata { get; } = new(FailureKind.Busy, 2);

    /// <summary>Nobody knows; once more, since everything that is sent can be.</summary>
    public static FailureRule Unknown { get; } = new(FailureKind.Unknown, 1);

    public static FailureRule RateLimit { get; } = new(FailureKind.RateLimit, AsOftenAsAllowed) { Pace = RetryPace.RateLimit };

    /// <summary>No usable answer came: no connection, a reset, a gateway's error, a time-out.</summary>
    public static FailureRule Transport { get; } = new(FailureKind.Transport, AsOftenAsAllowed);

    /// <summary>The body is larger than the server takes.</summary>
    public static FailureRule TooLarge { get; } = new(FailureKind.TooLarge, 0);

    /// <summary>There is something else at this address.</summary>
    public static FailureRule WrongAddress { get; } = new(FailureKind.WrongAddress, 0);

    /// <summary>Astra is left alone for now, after too many failures.</summary>
    public static FailureRule LeftAlone { get; } = new(FailureKind.Transport, 0);

    public RetryPace Pace { get; init; }
}

internal enum FailureKind
{
    Auth,
    Keyspace,
    Table,
    Schema,
    Refused,
    Query,
    Busy,
    Unknown,
    RateLimit,
    Transport,
    TooLarge,
    WrongAddress,
}

/// <summary>Which pause comes before the next attempt.</summary>
internal enum RetryPace
{
    Usual,
    RateLimit,
    Schema,
}
