using System.Net;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>Puts what came instead of an answer into an exception whose sentence says what to do. Nothing of the token or of a body gets in.</summary>
internal sealed class DataApiFailures(DataApiEndpoint endpoint)
{
    // The server takes 20 MB and hangs up on more; well below that, a hang-up has other reasons.
    private const int SuspiciousLength = 15_000_000;

    private const string WhereAddress = "ASTRA_DB_API_ENDPOINT, or ASTRA_DB_ID and ASTRA_DB_REGION";

    private string Host => endpoint.Base.Authority;

    /// <summary>No answer: the connection could not be made, or broke.</summary>
    public DataApiException Of(DataApiRequest request, Exception exception)
    {
        var sentence = (exception as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError =>
                $"There is no database at {Host}. Check the database's id and region ({WhereAddress}), and that this machine is online.",
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError =>
                $"{Host} cannot be reached. Check that this machine is online and that the address is right ({WhereAddress}), then try again.",
            HttpRequestError.SecureConnectionError =>
                $"No secure connection to {Host} can be made. Check this machine's clock and proxy, and that the address is right ({WhereAddress}).",
            _ when request.Body.Length > SuspiciousLength => null,
            _ => $"The connection to {Host} broke. Check this machine's connection, then try again.",
        };
        return sentence is null ? TooLarge(request) : new DataApiUnreachableException(sentence, FailureRule.Transport, exception);
    }

    /// <summary>An answer that is not the Data API's own.</summary>
    /// <param name="isHtml">A page for people: of a gateway, a proxy, or of some other site.</param>
    public DataApiException Of(DataApiRequest request, HttpStatusCode status, bool isHtml, TimeSpan? retryAfter) => FailureTable.Of(status) switch
    {
        { Kind: FailureKind.Auth } => Unauthorized([]),
        { Kind: FailureKind.RateLimit } rule => new DataApiServerException(
            $"Astra says that requests come too fast{Asking(retryAfter)}. Wait a little, then try again; a smaller Astra:Parallel helps with large transfers.",
            rule, [])
        { RetryAfter = retryAfter },
        { Kind: FailureKind.TooLarge } => TooLarge(request),
        { Kind: FailureKind.WrongAddress } rule => new DataApiUnreachableException(
            $"{endpoint.Base} is not a Data API (it answers {(int)status}). Check the region and the address ({WhereAddress}).", rule),
        var rule => new DataApiUnreachableException(Silence(status, isHtml), rule) { RetryAfter = retryAfter },
    };

    /// <summary>An answer of the Data API that says no. Retried only where each of its errors may be.</summary>
    public DataApiException Of(DataApiRequest request, IReadOnlyList<DataApiError> errors, bool isNewTable)
    {
        var (rule, error) = errors.Select(error => (Rule: FailureTable.Of(error), Error: error)).MinBy(each => each.Rule.Retries);
        return rule.Kind switch
        {
            FailureKind.Auth => Unauthorized(errors),
            FailureKind.Keyspace => new DataApiSchemaException(
                $"The database has no keyspace {endpoint.Keyspace}. Create it in the Astra portal, or set ASTRA_DB_KEYSPACE to one that is there; then run init-astra.",
                rule, errors),
            FailureKind.Table => new DataApiSchemaException(
                $"The keyspace {endpoint.Keyspace} has no table {request.Scope}. Run init-astra, which creates it.",
                isNewTable ? FailureRule.NewTable : rule, errors),
            FailureKind.Schema or FailureKind.Query => new DataApiSchemaException(
                $"The table {request.Scope} is not as SongExplorer needs it ({error}). Run init-astra, which says what differs.", rule, errors),
            FailureKind.Busy => new DataApiServerException(
                $"The database is too busy ({error}). Try again in a moment; what was saved before is safe.", rule, errors),
            FailureKind.Unknown => new DataApiServerException(
                $"The database failed ({error}). Try again; if it stays so, look at the database's health in the Astra portal.", rule, errors),
            _ => new DataApiValidationException(
                $"The database refuses {request.Command} on {request.Scope} ({error}). Run doctor, which checks that program and database fit together.", errors),
        };
    }

    public DataApiTimeoutException TimedOut(DataApiRequest request, TimeSpan elapsed, Exception exception) => new(
        $"{Host} did not answer in time ({request.Attempts} attempts, {elapsed.TotalSeconds:0} s). Check this machine's connection and the database's health in the Astra portal, then try again.",
        exception);

    public static DataApiUnreachableException LeftAlone(DataApiHealth health, TimeSpan? untilNext, Exception exception) => new(
        $"{health.Why ?? "The database did not answer several times."} It is tried again by itself in {Math.Max(1, Math.Ceiling((untilNext ?? TimeSpan.Zero).TotalSeconds))} s.",
        FailureRule.LeftAlone, exception);

    private static string Asking(TimeSpan? retryAfter) =>
        retryAfter is { } wait ? $", and asks for a pause of {Math.Ceiling(wait.TotalSeconds)} s" : "";

    private static DataApiAuthException Unauthorized(IReadOnlyList<DataApiError> errors) => new(
        "Astra refuses the token. Create a new one for this database in the Astra portal and set ASTRA_DB_APPLICATION_TOKEN.", errors);

    private static DataApiException TooLarge(DataApiRequest request) => new(
        $"{request.Command} on {request.Scope} sends {request.Body.Length / 1e6:0.0} MB, which is more than the database takes at once. Lower Astra:InlineAudioLimit.",
        FailureRule.TooLarge, []);

    private string Silence(HttpStatusCode status, bool isHtml) => status switch
    {
        HttpStatusCode.ServiceUnavailable =>
            $"The database at {Host} does not answer (503); when it has not been used for some days it hibernates. Resume it in the Astra portal, then try again.",
        HttpStatusCode.OK when isHtml =>
            $"A web page answers at {endpoint.Base} instead of the Data API. Check the address ({WhereAddress}) and any proxy between here and there.",
        HttpStatusCode.OK => $"The answer of {Host} is incomplete. Check this machine's connection, then try again.",
        _ => $"{Host} fails ({(int)status}). Try again in a moment; if it stays so, look at the database's health in the Astra portal.",
    };
}
