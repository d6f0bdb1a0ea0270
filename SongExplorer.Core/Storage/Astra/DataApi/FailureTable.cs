using System.Collections.Frozen;
using System.Net;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>Every failure the Data API and the gateways before it are known to answer with, and what follows from it.</summary>
internal static class FailureTable
{
    private static readonly FrozenDictionary<string, FailureRule> Codes = new Dictionary<string, FailureRule>
    {
        ["MISSING_AUTHENTICATION_TOKEN"] = FailureRule.Auth,
        ["UNAUTHENTICATED_REQUEST"] = FailureRule.Auth,
        ["UNAUTHORIZED_ACCESS"] = FailureRule.Auth,

        ["UNKNOWN_KEYSPACE"] = FailureRule.Keyspace, // from the request; from the database see below
        ["UNKNOWN_COLLECTION_OR_TABLE"] = FailureRule.Table,
        ["UNKNOWN_TABLE_COLUMNS"] = FailureRule.Schema,
        ["CANNOT_SORT_UNKNOWN_COLUMNS"] = FailureRule.Schema,
        ["CANNOT_VECTOR_SORT_NON_INDEXED_VECTOR_COLUMNS"] = FailureRule.Schema,
        ["CANNOT_VECTOR_SORT_NON_VECTOR_COLUMNS"] = FailureRule.Schema,
        ["CANNOT_VECTOR_SORT_ON_MISMATCHED_VECTOR_DIMENSIONS"] = FailureRule.Schema, // ours are always of the right length

        ["INVALID_DATABASE_QUERY"] = FailureRule.Query,
        ["UNSUPPORTED_DATABASE_QUERY"] = FailureRule.Query,

        ["TIMEOUT_READING_DATA"] = FailureRule.Busy,
        ["TIMEOUT_WRITING_DATA"] = FailureRule.Busy,
        ["UNAVAILABLE_DATABASE"] = FailureRule.Busy,
        ["FAILED_READ_REQUEST"] = FailureRule.Busy,
        ["FAILED_WRITE_REQUEST"] = FailureRule.Busy,
        ["FAILED_CONCURRENT_OPERATIONS"] = FailureRule.Busy,
        ["FAILED_TO_CONNECT_TO_DATABASE"] = FailureRule.Busy,
        ["FAILED_TO_READ_METADATA"] = FailureRule.Busy,
        ["FAILED_COMPARE_AND_SET"] = FailureRule.Busy,
        ["FAILED_TRUNCATION"] = FailureRule.Busy,
        ["COUNT_READ_FAILED"] = FailureRule.Busy,

        ["UNEXPECTED_DRIVER_ERROR"] = FailureRule.Unknown,
        ["UNEXPECTED_SERVER_ERROR"] = FailureRule.Unknown,
        ["INTERNAL_SERVER_ERROR"] = FailureRule.Unknown,
    }.ToFrozenDictionary();

    public static FailureRule Of(DataApiError error) => error switch
    {
        { Code: "UNKNOWN_KEYSPACE", IsOfServer: true } => FailureRule.StaleMetadata,
        { Code: "INTERNAL_SERVER_ERROR" } when error.Message.StartsWith("Filter type not supported", StringComparison.Ordinal) => FailureRule.Refused,
        _ => Codes.GetValueOrDefault(error.Code) ?? (error.IsOfServer ? FailureRule.Unknown : FailureRule.Refused),
    };

    /// <summary>For an HTTP answer that is not of the Data API itself; 200 among them.</summary>
    public static FailureRule Of(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => FailureRule.Auth,
        HttpStatusCode.TooManyRequests => FailureRule.RateLimit,
        HttpStatusCode.RequestTimeout or HttpStatusCode.OK or >= HttpStatusCode.InternalServerError => FailureRule.Transport,
        HttpStatusCode.RequestEntityTooLarge => FailureRule.TooLarge,
        _ => FailureRule.WrongAddress,
    };
}
