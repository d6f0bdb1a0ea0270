using System.Net;
using System.Text.Json.Nodes;
using SongExplorer.Storage;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Tests.Storage.Astra.DataApi;

/// <summary>Every row of the table of failures: what is thrown, what it tells people to do, and how many requests it costs.</summary>
public sealed class FailureTests
{
    private static readonly DataApiScope Songs = DataApiScope.Of("songs");

    [Theory]
    [InlineData("MISSING_AUTHENTICATION_TOKEN", "REQUEST", typeof(DataApiAuthException), 1, "ASTRA_DB_APPLICATION_TOKEN")]
    [InlineData("UNAUTHENTICATED_REQUEST", "REQUEST", typeof(DataApiAuthException), 1, "ASTRA_DB_APPLICATION_TOKEN")]
    [InlineData("UNAUTHORIZED_ACCESS", "REQUEST", typeof(DataApiAuthException), 1, "ASTRA_DB_APPLICATION_TOKEN")]
    [InlineData("UNKNOWN_KEYSPACE", "REQUEST", typeof(DataApiSchemaException), 1, "ASTRA_DB_KEYSPACE")]
    [InlineData("UNKNOWN_KEYSPACE", "SERVER", typeof(DataApiServerException), 3, "Try again")]
    [InlineData("UNKNOWN_COLLECTION_OR_TABLE", "REQUEST", typeof(DataApiSchemaException), 1, "Run init-astra")]
    [InlineData("UNKNOWN_TABLE_COLUMNS", "REQUEST", typeof(DataApiSchemaException), 1, "Run init-astra")]
    [InlineData("CANNOT_VECTOR_SORT_ON_MISMATCHED_VECTOR_DIMENSIONS", "REQUEST", typeof(DataApiSchemaException), 1, "Run init-astra")]
    [InlineData("CANNOT_VECTOR_SORT_NON_INDEXED_VECTOR_COLUMNS", "REQUEST", typeof(DataApiSchemaException), 1, "Run init-astra")]
    [InlineData("INVALID_DATABASE_QUERY", "SERVER", typeof(DataApiSchemaException), 1, "Run init-astra")]
    [InlineData("UNSUPPORTED_DATABASE_QUERY", "SERVER", typeof(DataApiSchemaException), 1, "Run init-astra")]
    [InlineData("INVALID_COLUMN_VALUES", "REQUEST", typeof(DataApiValidationException), 1, "Run doctor")]
    [InlineData("MISSING_PRIMARY_KEY_COLUMNS", "REQUEST", typeof(DataApiValidationException), 1, "Run doctor")]
    [InlineData("SOMETHING_NEW", "REQUEST", typeof(DataApiValidationException), 1, "Run doctor")]
    [InlineData("SOMETHING_NEW", "SERVER", typeof(DataApiServerException), 2, "Try again")]
    [InlineData("UNEXPECTED_DRIVER_ERROR", "SERVER", typeof(DataApiServerException), 2, "Try again")]
    [InlineData("UNEXPECTED_SERVER_ERROR", "SERVER", typeof(DataApiServerException), 2, "Try again")]
    [InlineData("INTERNAL_SERVER_ERROR", "SERVER", typeof(DataApiServerException), 2, "Try again")]
    [InlineData("TIMEOUT_READING_DATA", "SERVER", typeof(DataApiServerException), 4, "too busy")]
    [InlineData("TIMEOUT_WRITING_DATA", "SERVER", typeof(DataApiServerException), 4, "too busy")]
    [InlineData("UNAVAILABLE_DATABASE", "SERVER", typeof(DataApiServerException), 4, "too busy")]
    [InlineData("FAILED_READ_REQUEST", "SERVER", typeof(DataApiServerException), 4, "too busy")]
    [InlineData("FAILED_WRITE_REQUEST", "SERVER", typeof(DataApiServerException), 4, "too busy")]
    [InlineData("FAILED_CONCURRENT_OPERATIONS", "SERVER", typeof(DataApiServerException), 4, "too busy")]
    [InlineData("FAILED_TO_CONNECT_TO_DATABASE", "SERVER", typeof(DataApiServerException), 4, "too busy")]
    [InlineData("FAILED_TO_READ_METADATA", "SERVER", typeof(DataApiServerException), 4, "too busy")]
    [InlineData("FAILED_COMPARE_AND_SET", "SERVER", typeof(DataApiServerException), 4, "too busy")]
    [InlineData("FAILED_TRUNCATION", "SERVER", typeof(DataApiServerException), 4, "too busy")]
    [InlineData("COUNT_READ_FAILED", "SERVER", typeof(DataApiServerException), 4, "too busy")]
    public async Task Error_of_the_api(string code, string family, Type expected, int requests, string mend) =>
        await FailsAsync(ScriptedDataApi.Error(code, family), expected, requests, mend);

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, typeof(DataApiAuthException), 1, "ASTRA_DB_APPLICATION_TOKEN")]
    [InlineData(HttpStatusCode.Forbidden, typeof(DataApiAuthException), 1, "ASTRA_DB_APPLICATION_TOKEN")]
    [InlineData(HttpStatusCode.NotFound, typeof(DataApiUnreachableException), 1, "ASTRA_DB_REGION")]
    [InlineData(HttpStatusCode.MethodNotAllowed, typeof(DataApiUnreachableException), 1, "ASTRA_DB_API_ENDPOINT")]
    [InlineData(HttpStatusCode.UnsupportedMediaType, typeof(DataApiUnreachableException), 1, "ASTRA_DB_API_ENDPOINT")]
    [InlineData(HttpStatusCode.Redirect, typeof(DataApiUnreachableException), 1, "ASTRA_DB_API_ENDPOINT")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, typeof(DataApiException), 1, "InlineAudioLimit")]
    [InlineData(HttpStatusCode.TooManyRequests, typeof(DataApiServerException), 4, "too fast")]
    [InlineData(HttpStatusCode.RequestTimeout, typeof(DataApiUnreachableException), 4, "Try again")]
    [InlineData(HttpStatusCode.InternalServerError, typeof(DataApiUnreachableException), 4, "Try again")]
    [InlineData(HttpStatusCode.BadGateway, typeof(DataApiUnreachableException), 4, "Try again")]
    [InlineData(HttpStatusCode.ServiceUnavailable, typeof(DataApiUnreachableException), 4, "Resume it in the Astra portal")]
    [InlineData(HttpStatusCode.GatewayTimeout, typeof(DataApiUnreachableException), 4, "Try again")]
    [InlineData(HttpStatusCode.OK, typeof(DataApiUnreachableException), 4, "A web page answers")]
    public async Task Answer_of_something_else(HttpStatusCode status, Type expected, int requests, string mend) =>
        await FailsAsync(ScriptedDataApi.Html(status), expected, requests, mend);

    [Theory]
    [InlineData("")]
    [InlineData("""{"status":{"ok":""")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"status\"")]
    public async Task Answer_that_is_none(string body) => await FailsAsync(
        ScriptedDataApi.Of(body, "application/json", HttpStatusCode.OK), typeof(DataApiUnreachableException), 4, "incomplete");

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, "ASTRA_DB_REGION")]
    [InlineData(HttpRequestError.ConnectionError, "machine is online")]
    [InlineData(HttpRequestError.SecureConnectionError, "clock")]
    [InlineData(HttpRequestError.ResponseEnded, "connection to db-region.example broke")]
    public async Task Connection_that_fails(HttpRequestError error, string mend) =>
        await FailsAsync(ScriptedDataApi.Broken(error), typeof(DataApiUnreachableException), 4, mend);

    [Fact]
    public async Task Filter_the_server_does_not_know_is_not_asked_twice() => await FailsAsync(
        ScriptedDataApi.Error("INTERNAL_SERVER_ERROR", message: "Filter type not supported: JsonNull"), typeof(DataApiValidationException), 1, "Run doctor");

    [Fact]
    public async Task Errors_come_before_the_status_of_http() => await FailsAsync(
        ScriptedDataApi.Json("""{"errors":[{"family":"REQUEST","errorCode":"UNKNOWN_KEYSPACE"}]}""", HttpStatusCode.InternalServerError),
        typeof(DataApiSchemaException), 1, "ASTRA_DB_KEYSPACE");

    [Fact]
    public async Task One_error_for_good_outweighs_those_that_pass() => await FailsAsync(
        ScriptedDataApi.Json("""{"errors":[{"family":"SERVER","errorCode":"TIMEOUT_READING_DATA"},{"family":"REQUEST","errorCode":"INVALID_COLUMN_VALUES"}]}"""),
        typeof(DataApiValidationException), 1, "Run doctor");

    [Fact]
    public async Task Odd_errors_do_no_harm() => await FailsAsync(
        ScriptedDataApi.Json("""{"errors":["what",{"errorCode":7}]}"""), typeof(DataApiValidationException), 1, "Run doctor");

    [Fact]
    public async Task Table_that_was_just_made_is_asked_for_once_more()
    {
        using var api = new ScriptedDataApi(
            ScriptedDataApi.Json(ScriptedDataApi.Ok), ScriptedDataApi.Error("UNKNOWN_COLLECTION_OR_TABLE", "REQUEST", "SCHEMA"));
        using var client = api.Connect();
        await client.SendAsync(DataApiScope.Keyspace, "createTable", [], RequestKind.Schema, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<DataApiSchemaException>(() => SendAsync(client));

        Assert.Equal(3, client.RequestCount);
    }

    [Fact]
    public async Task Failure_that_passes_is_not_noticed()
    {
        using var api = new ScriptedDataApi(
            ScriptedDataApi.Html(HttpStatusCode.BadGateway), ScriptedDataApi.Error("TIMEOUT_WRITING_DATA"), ScriptedDataApi.Broken(HttpRequestError.ResponseEnded),
            ScriptedDataApi.Json(ScriptedDataApi.Ok));
        using var client = api.Connect();

        await SendAsync(client);

        Assert.Equal(4, client.RequestCount);
        Assert.Single(api.Requests.Select(request => request.Body).Distinct());
    }

    [Fact]
    public async Task Failure_of_a_kind_that_is_tried_once_more_counts_by_itself()
    {
        using var api = new ScriptedDataApi(
            ScriptedDataApi.Error("TIMEOUT_READING_DATA"), ScriptedDataApi.Html(HttpStatusCode.BadGateway), ScriptedDataApi.Error("UNEXPECTED_SERVER_ERROR"),
            ScriptedDataApi.Json(ScriptedDataApi.Ok));
        using var client = api.Connect();

        await SendAsync(client);

        Assert.Equal(4, client.RequestCount);
    }

    [Fact]
    public async Task Large_body_after_which_the_server_hangs_up_is_too_large()
    {
        using var api = new ScriptedDataApi(ScriptedDataApi.Broken(HttpRequestError.ResponseEnded));
        using var client = api.Connect();
        var body = new RequestBody(new byte[16_000_000]);

        var refused = await Assert.ThrowsAsync<DataApiException>(() =>
            client.SendAsync(Songs, "insertOne", body, RequestKind.Data, TestContext.Current.CancellationToken));

        Assert.Contains("16.0 MB", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, client.RequestCount);
    }

    private static Task<DataApiReply> SendAsync(DataApiClient client) =>
        client.SendAsync(Songs, "find", new JsonObject { ["filter"] = new JsonObject { ["title"] = "private" } }, RequestKind.Data, TestContext.Current.CancellationToken);

    private static async Task FailsAsync(ScriptedDataApi.Answer answer, Type expected, int requests, string mend)
    {
        using var api = new ScriptedDataApi(answer);
        using var client = api.Connect();

        var failure = await Assert.ThrowsAnyAsync<StorageUnavailableException>(() => SendAsync(client));

        Assert.IsType(expected, failure);
        Assert.Contains(mend, failure.Message, StringComparison.Ordinal);
        Assert.Equal(requests, client.RequestCount);
        Assert.All(api.Requests, request => Assert.Equal(ScriptedDataApi.Token, request.Token));
        Assert.All([.. api.Log.Lines, failure.ToString()], text =>
        {
            Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
            Assert.DoesNotContain("private", text, StringComparison.Ordinal);
            Assert.DoesNotContain("It is so.", text, StringComparison.Ordinal);
        });
    }
}
