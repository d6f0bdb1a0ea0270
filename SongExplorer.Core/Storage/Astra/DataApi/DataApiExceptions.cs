namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>A command failed for good; the message is a sentence for people and holds neither token nor data.</summary>
internal class DataApiException(string message, FailureRule rule, IReadOnlyList<DataApiError> errors, Exception? innerException = null)
    : StorageUnavailableException(message, innerException)
{
    /// <summary>Whether and how the same request may be sent again.</summary>
    public FailureRule Rule => rule;

    /// <summary>What the server said, where it said anything.</summary>
    public IReadOnlyList<DataApiError> Errors => errors;

    /// <summary>How long the server asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>The token is refused.</summary>
internal sealed class DataApiAuthException(string message, IReadOnlyList<DataApiError> errors)
    : DataApiException(message, FailureRule.Auth, errors);

/// <summary>The keyspace, a table, a column or an index is not there, or not as it should be.</summary>
internal sealed class DataApiSchemaException(string message, FailureRule rule, IReadOnlyList<DataApiError> errors)
    : DataApiException(message, rule, errors);

/// <summary>What was sent is refused, and would be again.</summary>
internal sealed class DataApiValidationException(string message, IReadOnlyList<DataApiError> errors)
    : DataApiException(message, FailureRule.Refused, errors);

/// <summary>The database answers, but could not do it now: too busy, too many requests, or at a loss.</summary>
internal sealed class DataApiServerException(string message, FailureRule rule, IReadOnlyList<DataApiError> errors)
    : DataApiException(message, rule, errors);

/// <summary>There is no usable answer at all: nothing for the time being can be read or written, and a copy may stand in for reading.</summary>
internal class DataApiUnreachableException(string message, FailureRule rule, Exception? innerException = null)
    : DataApiException(message, rule, [], innerException);

/// <summary>The answer did not come in time.</summary>
internal sealed class DataApiTimeoutException(string message, Exception? innerException = null)
    : DataApiUnreachableException(message, FailureRule.Transport, innerException);

/// <summary>Some rows of a bulk write were refused; all the others are written.</summary>
internal sealed class DataApiBulkException(string message, IReadOnlyList<RefusedRow> rows)
    : DataApiException(message, FailureRule.Refused, [.. rows.Select(row => row.Error)])
{
    /// <summary>The refused rows, in the order in which they were given.</summary>
    public IReadOnlyList<RefusedRow> Rows => rows;
}

/// <param name="Index">Its place in the list that was to be written.</param>
internal readonly record struct RefusedRow(int Index, DataApiError Error);
