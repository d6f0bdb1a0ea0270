using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace SongExplorer.Storage.Astra;

/// <summary>Says what is wrong with the settings of Astra: key, value and what is allowed, but never the value of a token.</summary>
internal sealed partial class AstraOptionsValidator : IValidateOptions<AstraOptions>
{
    private const string EndpointKey = "Astra:Endpoint (ASTRA_DB_API_ENDPOINT)";
    private const string TokenKey = "Astra:Token (ASTRA_DB_APPLICATION_TOKEN)";

    public static string[] TokenPrefixes { get; } = ["AstraCS:", "Cassandra:"];

    public ValidateOptionsResult Validate(string? name, AstraOptions options)
    {
        string?[] problems =
        [
            Endpoint(options), ApiPath(options.ApiPath), Keyspace(options.Keyspace), Token(options.Token),
            Number("Parallel", options.Parallel, 1, 8),
            Number("Retries", options.Retries, 1, 10),
            Number("FailuresUntilBreak", options.FailuresUntilBreak, 2, 100),
            Number("InlineAudioLimit", options.InlineAudioLimit, 0, 10 << 20),
            Time("Freshness", options.Freshness, TimeSpan.Zero),
            Time("Lease", options.Lease, TimeSpan.FromSeconds(1)),
            Time("TotalTimeout", options.TotalTimeout, TimeSpan.FromMilliseconds(10)),
            Time("AttemptTimeout", options.AttemptTimeout, TimeSpan.FromMilliseconds(10)),
            Time("LongAttemptTimeout", options.LongAttemptTimeout, TimeSpan.FromMilliseconds(10)),
            Time("RetryDelay", options.RetryDelay, TimeSpan.Zero),
            Time("RateLimitDelay", options.RateLimitDelay, TimeSpan.Zero),
            Time("SchemaDelay", options.SchemaDelay, TimeSpan.Zero),
            Time("LongestRetryDelay", options.LongestRetryDelay, TimeSpan.Zero),
            Time("BreakDuration", options.BreakDuration, TimeSpan.FromMilliseconds(500)),
        ];
        return problems.OfType<string>().ToList() is { Count: > 0 } found ? ValidateOptionsResult.Fail(found) : ValidateOptionsResult.Success;
    }

    private static string? Endpoint(AstraOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Endpoint))
        {
            return DatabaseId(options.DatabaseId) ?? Region(options.Region);
        }

        const string Allowed = "allowed is: the database's address alone, such as https://<id>-<region>.apps.astra.datastax.com.";
        if (!Uri.TryCreate(options.Endpoint.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            return $"{EndpointKey} is {Shown(options.Endpoint)}; {Allowed}";
        }

        // Neither is shown: the one is a password, and the other often holds one.
        if (address.UserInfo.Length > 0)
        {
            return $"{EndpointKey} contains a user name or password; {Allowed}";
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            return $"{EndpointKey} contains a ? or #; {Allowed}";
        }

        return DataApi.DataApiEndpoint.PathOf(address, options.ApiPath) is null
            ? $"{EndpointKey} is {Shown(options.Endpoint)}, which has a path; {Allowed}"
            : null;
    }

    private static string? DatabaseId(string? id) => id switch
    {
        _ when string.IsNullOrWhiteSpace(id) =>
            $"{EndpointKey} is not set, nor is Astra:DatabaseId (ASTRA_DB_ID); copy the database's API endpoint from the Astra portal.",
        _ when !Guid.TryParseExact(id.Trim(), "D", out _) =>
            $"Astra:DatabaseId (ASTRA_DB_ID) is {Shown(id)}; allowed is: the UUID of the database, as the Astra portal shows it.",
        _ => null,
    };

    private static string? Region(string? region) => region switch
    {
        _ when string.IsNullOrWhiteSpace(region) =>
            $"Astra:Region (ASTRA_DB_REGION) is not set; it is the region of the database, such as us-east1. Or set {EndpointKey}.",
        _ when !RegionName().IsMatch(region.Trim()) =>
            $"Astra:Region (ASTRA_DB_REGION) is {Shown(region)}; allowed are: letters, digits and hyphens, such as us-east1.",
        _ => null,
    };

    private static string? ApiPath(string path) => PathName().IsMatch(path)
        ? null
        : $"Astra:ApiPath is {Shown(path)}; allowed is: api/json/v1 for Astra, v1 for a self-hosted Data API.";

    private static string? Keyspace(string keyspace) => KeyspaceName().IsMatch(keyspace)
        ? null
        : $"Astra:Keyspace (ASTRA_DB_KEYSPACE) is {Shown(keyspace)}; allowed are: 1 to 48 letters, digits and underscores.";

    private static string? Token(string? token)
    {
        var trimmed = token?.Trim();
        if (string.IsNullOrEmpty(trimmed))
        {
            return $"{TokenKey} is not set; create a token for the database in the Astra portal and set it.";
        }

        if (trimmed.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return $"{TokenKey} contains a space, a line break or a letter outside ASCII; copy it again, in one line.";
        }

        return TokenPrefixes.Any(prefix => trimmed.StartsWith(prefix, StringComparison.Ordinal) && trimmed.Length > prefix.Length)
            ? null
            : $"{TokenKey} is not a token; allowed is: AstraCS:… as Astra makes it, or Cassandra:… for a self-hosted Data API.";
    }

    private static string? Number(string key, int value, int least, int most) => value >= least && value <= most
        ? null
        : $"Astra:{key} (Astra__{key}) is {value}; allowed are: {least} to {most}.";

    private static string? Time(string key, TimeSpan value, TimeSpan least) => value >= least && value <= TimeSpan.FromHours(1)
        ? null
        : $"Astra:{key} (Astra__{key}) is {value}; allowed are: {least} to {TimeSpan.FromHours(1)}.";

    /// <summary>A value that may be shown; a token that was put under the wrong key is not.</summary>
    private static string Shown(string value) => TokenPrefixes.Any(prefix => value.Contains(prefix, StringComparison.OrdinalIgnoreCase))
        ? "a token"
        : $"\"{value}\"";

    [GeneratedRegex("^[a-zA-Z0-9-]{1,60}$")]
    private static partial Regex RegionName();

    [GeneratedRegex("^/?[a-zA-Z0-9_-]+(/[a-zA-Z0-9_-]+)*/?$")]
    private static partial Regex PathName();

    [GeneratedRegex("^[a-zA-Z0-9_]{1,48}$")]
    private static partial Regex KeyspaceName();
}
