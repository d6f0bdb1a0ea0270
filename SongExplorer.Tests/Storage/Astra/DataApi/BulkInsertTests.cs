using System.Net;
using System.Text.Json.Nodes;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Tests.Storage.Astra.DataApi;

public sealed class BulkInsertTests
{
    private const string Busy = """{"family":"SERVER","scope":"DATABASE","errorCode":"TIMEOUT_WRITING_DATA","title":"Busy","message":"private"}""";
    private const string Bad = """{"family":"REQUEST","scope":"DOCUMENT","errorCode":"INVALID_COLUMN_VALUES","title":"Bad value","message":"private"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_go_in_batches_of_fifty()
    {
        using var api = new ScriptedDataApi(Outcomes(50), Outcomes(50), Outcomes(3));
        using var client = api.Connect(OneByOne());

        await client.Table("songs").InsertManyAsync(Rows(103), Cancellation);

        Assert.Equal([50, 50, 3], api.Requests.Select(request => Sent(request).Count));
        var insert = JsonNode.Parse(api.Requests.First().Body)!["insertMany"]!;
        Assert.Equal("""{"ordered":false,"returnDocumentResponses":true}""", insert["options"]!.ToJsonString());
        Assert.Equal(Enumerable.Range(0, 103), api.Requests.SelectMany(Sent));
        Assert.All(api.Requests, request => Assert.Equal("https://db-region.example/api/json/v1/default_keyspace/songs", request.Address.AbsoluteUri));
    }

    [Fact]
    public async Task Large_rows_make_smaller_batches_and_a_huge_one_goes_alone()
    {
        using var api = new ScriptedDataApi(Outcomes(2), Outcomes(1), Outcomes(1));
        using var client = api.Connect(OneByOne());

        await client.Table("songs").InsertManyAsync([Row(0, 1_900_000), Row(1, 1_900_000), Row(2, 1_900_000), Row(3, 6_000_000)], Cancellation);

        Assert.Equal([[0, 1], [2], [3]], api.Requests.Select(Sent));
    }

    [Fact]
    public async Task Only_rows_the_database_was_too_busy_for_are_sent_again()
    {
        using var api = new ScriptedDataApi(
            Answer(Busy, "OK", "ERROR", "OK", "SKIPPED", "ERROR"), Answer(Busy, "OK", "ERROR", "OK"), Outcomes(1));
        using var client = api.Connect(OneByOne());

        await client.Table("songs").InsertManyAsync(Rows(5), Cancellation);

        Assert.Equal([[0, 1, 2, 3, 4], [1, 3, 4], [3]], api.Requests.Select(Sent));
    }

    [Fact]
    public async Task Refused_rows_are_named_and_the_others_are_written()
    {
        using var api = new ScriptedDataApi(Answer(Bad, [.. Enumerable.Repeat("OK", 49), "ERROR"]), Answer(Bad, "ERROR", "OK"));
        using var client = api.Connect(OneByOne());

        var refused = await Assert.ThrowsAsync<DataApiBulkException>(() => client.Table("songs").InsertManyAsync(Rows(52), Cancellation));

        Assert.Equal([49, 50], refused.Rows.Select(row => row.Index));
        Assert.All(refused.Rows, row => Assert.Equal("INVALID_COLUMN_VALUES", row.Error.Code));
        Assert.StartsWith("The database refuses 2 of 52 rows of songs (INVALID_COLUMN_VALUES: Bad value)", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("private", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, client.RequestCount);
    }

    [Fact]
    public async Task Rows_that_stay_too_busy_are_given_up()
    {
        using var api = new ScriptedDataApi(Answer(Busy, "ERROR"));
        using var client = api.Connect(OneByOne());

        await Assert.ThrowsAsync<DataApiServerException>(() => client.Table("songs").InsertManyAsync(Rows(1), Cancellation));

        Assert.Equal(4, client.RequestCount);
    }

    [Theory]
    [InlineData("""{"status":{"insertedIds":[["0"]]}}""")]
    [InlineData("""{"status":{"documentResponses":[]}}""")]
    [InlineData("""{"status":{"documentResponses":"all"}}""")]
    public async Task Answer_that_does_not_name_every_row_is_not_believed(string answer)
    {
        using var api = new ScriptedDataApi(ScriptedDataApi.Json(answer));
        using var client = api.Connect(OneByOne());

        var failure = await Assert.ThrowsAsync<DataApiUnreachableException>(() => client.Table("songs").InsertManyAsync(Rows(1), Cancellation));

        Assert.Contains("did not say which rows", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_token_ends_the_whole_write()
    {
        using var api = new ScriptedDataApi(Outcomes(50), ScriptedDataApi.Html(HttpStatusCode.Unauthorized));
        using var client = api.Connect(OneByOne());

        await Assert.ThrowsAsync<DataApiAuthException>(() => client.Table("songs").InsertManyAsync(Rows(1000), Cancellation));

        Assert.Equal(2, client.RequestCount);
    }

    [Fact]
    public async Task As_many_requests_are_under_way_as_the_settings_say()
    {
        var (now, most, meeting) = (0, 0, new TaskCompletionSource());
        using var api = new ScriptedDataApi(async cancel =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            if (now == 3)
            {
                meeting.SetResult();
            }

            await meeting.Task.WaitAsync(cancel);
            Interlocked.Decrement(ref now);
            return await Outcomes(50)(cancel);
        });
        var options = ScriptedDataApi.Options();
        options.Parallel = 3;
        using var client = api.Connect(options);

        await client.Table("songs").InsertManyAsync(Rows(150), Cancellation);

        Assert.Equal(3, most);
    }

    [Fact]
    public async Task Nothing_to_write_sends_nothing()
    {
        using var api = new ScriptedDataApi(Outcomes(0));
        using var client = api.Connect();

        await client.Table("songs").InsertManyAsync([], Cancellation);

        Assert.Equal(0, client.RequestCount);
    }

    private static SongExplorer.Storage.Astra.AstraOptions OneByOne()
    {
        var options = ScriptedDataApi.Options();
        options.Parallel = 1;
        return options;
    }

    private static ScriptedDataApi.Answer Outcomes(int rows) => ScriptedDataApi.Json(
        """{"status":{"documentResponses":[""" + string.Join(',', Enumerable.Repeat("""{"status":"OK"}""", rows)) + "]}}");

    private static ScriptedDataApi.Answer Answer(string error, params string[] outcomes) => ScriptedDataApi.Json(
        """{"status":{"documentResponses":[""" + string.Join(',', outcomes.Select(Outcome)) + """]},"errors":[""" + error + "]}");

    private static string Outcome(string status) => status == "ERROR" ? """{"_id":[],"status":"ERROR","errorsIdx":0}""" : $$"""{"status":"{{status}}"}""";

    private static List<Row> Rows(int count) => [.. Enumerable.Range(0, count).Select(i => Row(i, 0))];

    private static Row Row(int n, int padding)
    {
        using var writer = new RowWriter(clearsMissing: false);
        return writer.Int("n", n).Text("padding", new string('x', padding)).ToRow();
    }

    private static List<int> Sent(SentRequest request) =>
        [.. JsonNode.Parse(request.Body)!["insertMany"]!["documents"]!.AsArray().Select(row => row!["n"]!.GetValue<int>())];
}
