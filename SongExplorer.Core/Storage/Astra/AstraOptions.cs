namespace SongExplorer.Storage.Astra;

/// <summary>Where the Astra database is and how patiently it is asked. Looked at only when something of Astra is used.</summary>
public sealed class AstraOptions
{
    public const string Section = "Astra";

    /// <summary>The database's address (ASTRA_DB_API_ENDPOINT); built from <see cref="DatabaseId"/> and <see cref="Region"/> when absent.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The database's UUID (ASTRA_DB_ID).</summary>
    public string? DatabaseId { get; set; }

    /// <summary>The cloud region, as in us-east1 (ASTRA_DB_REGION).</summary>
    public string? Region { get; set; }

    /// <summary>The keyspace that holds the tables (ASTRA_DB_KEYSPACE).</summary>
    public string Keyspace { get; set; } = "default_keyspace";

    /// <summary>The application token (ASTRA_DB_APPLICATION_TOKEN): AstraCS:… of Astra, or Cassandra:… of a self-hosted Data API.</summary>
    public string? Token { get; set; }

    /// <summary>Accepted for the sake of old settings (ASTRA_DB_SECURE_BUNDLE_PATH) and unused: only CQL drivers need the bundle.</summary>
    public string? SecureBundlePath { get; set; }

    /// <summary>The path below the address: api/json/v1 at Astra, v1 on a self-hosted Data API.</summary>
    public string ApiPath { get; set; } = "api/json/v1";

    /// <summary>Requests of one bulk write under way at once, 1 to 8.</summary>
    public int Parallel { get; set; } = 4;

    /// <summary>How long the library's revision, once read, is believed.</summary>
    public TimeSpan Freshness { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a reader waits for Astra before the copy on this machine answers instead.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a program that works on the library may be silent before another takes its turn; the same at all programs on one database.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The largest audio, in bytes, that is kept in the song's own row; larger audio goes into chunks.</summary>
    public int InlineAudioLimit { get; set; } = 1 << 20;

    /// <summary>The longest one call may take, all its attempts and pauses together.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest one attempt may take. The server gives up after 10 s; this is longer, so that its own answer arrives first.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>The longest one attempt may take that changes the schema or carries more than 2 MB.</summary>
    public TimeSpan LongAttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts after the first one, 1 to 10.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>The pause before the first retry is random up to this, and its limit doubles with every further one.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>What takes <see cref="RetryDelay"/>'s place when Astra says that requests come too fast, and does not say for how long.</summary>
    public TimeSpan RateLimitDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The pause before asking again for a table that was created a moment ago.</summary>
    public TimeSpan SchemaDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>No pause between attempts is longer, except one that the server asks for.</summary>
    public TimeSpan LongestRetryDelay { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Attempts in a row without any answer after which Astra is left alone for <see cref="BreakDuration"/>.</summary>
    public int FailuresUntilBreak { get; set; } = 4;

    /// <summary>How long Astra is left alone before the next request tries it again.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(10);
}
