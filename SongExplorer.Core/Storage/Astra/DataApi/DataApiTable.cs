using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>One table: upserts, deletes and queries, each of which may be repeated without harm.</summary>
internal sealed class DataApiTable(DataApiClient client, string name)
{
    private static readonly byte[] BeforeRow = [.. """{"insertOne":{"document":"""u8];
    private static readonly byte[] AfterRow = [.. "}}"u8];

    private readonly DataApiScope _scope = DataApiScope.Of(name);

    /// <summary>Writes the row, replacing the columns it names in one with the same key.</summary>
    public Task InsertOneAsync(Row row, CancellationToken cancellationToken) =>
        client.SendAsync(_scope, "insertOne", new RequestBody(BeforeRow, row.Utf8, AfterRow), RequestKind.Data, cancellationToken);

    /// <summary>Writes the rows in batches, several at once and in no order; returns when all are written.</summary>
    /// <exception cref="DataApiBulkException">Some were refused; all the others are written.</exception>
    public Task InsertManyAsync(IReadOnlyList<Row> rows, CancellationToken cancellationToken) =>
        new BulkInsert(client, _scope).RunAsync(rows, cancellationToken);

    /// <summary>All rows, page by page as they are asked for.</summary>
    public async IAsyncEnumerable<TableRow> FindAsync(TableQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await FindPageAsync(query, cursor, cancellationToken);
            foreach (var row in page.Rows)
            {
                yield return row;
            }

            if (page.Next is not null && page.Next == cursor)
            {
                throw Unreadable("the same page again and again");
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    /// <param name="cursor">Of the page before, with the same query; <c>null</c> for the first page.</param>
    public async Task<TablePage> FindPageAsync(TableQuery query, string? cursor, CancellationToken cancellationToken)
    {
        query.Check();
        var reply = await SendAsync("find", json => query.Write(json, cursor, single: false), cancellationToken);
        return JsonParts.Member(reply.Data, "documents") is { ValueKind: JsonValueKind.Array } rows
            ? new TablePage(
                [.. rows.EnumerateArray().Select(row => new TableRow(row))],
                JsonParts.Text(reply.Data, "nextPageState") is { Length: > 0 } next ? next : null)
            : throw Unreadable("no rows");
    }

    public async Task<TableRow?> FindOneAsync(TableQuery query, CancellationToken cancellationToken)
    {
        query.Check();
        var reply = await SendAsync("findOne", json => query.Write(json, cursor: null, single: true), cancellationToken);
        return reply.Data is null
            ? throw Unreadable("no row")
            : JsonParts.Member(reply.Data, "document") is { } row ? new TableRow(row) : null;
    }

    /// <summary>Changes columns of the row with this whole key. A row that is not there comes into being, with nothing but them.</summary>
    public Task UpdateOneAsync(JsonObject key, JsonObject set, IReadOnlyList<string> unset, CancellationToken cancellationToken) =>
        SendAsync("updateOne", json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("filter");
            key.WriteTo(json);
            json.WriteStartObject("update");
            if (set.Count > 0)
            {
                json.WritePropertyName("$set");
                set.WriteTo(json);
            }

            if (unset.Count > 0)
            {
                json.WriteStartObject("$unset");
                foreach (var column in unset)
                {
                    json.WriteString(column, "");
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }, cancellationToken);

    public Task DeleteOneAsync(JsonObject key, CancellationToken cancellationToken) =>
        SendAsync("deleteOne", json => WriteFilter(json, key), cancellationToken);

    /// <summary>Deletes the rows of a whole partition key, and of the beginning of a clustering key where one is given.</summary>
    /// <exception cref="ArgumentException">The filter is empty, which would delete everything.</exception>
    public Task DeleteManyAsync(JsonObject filter, CancellationToken cancellationToken)
    {
        if (filter.Count == 0)
        {
            throw new ArgumentException($"Deleting everything in {name} is {nameof(TruncateAsync)}'s, not that of an empty filter.", nameof(filter));
        }

        return SendAsync("deleteMany", json => WriteFilter(json, filter), cancellationToken);
    }

    /// <summary>Deletes every row.</summary>
    public Task TruncateAsync(CancellationToken cancellationToken) =>
        SendAsync("deleteMany", json => WriteFilter(json, []), cancellationToken);

    private static void WriteFilter(Utf8JsonWriter json, JsonObject filter)
    {
        json.WriteStartObject();
        json.WritePropertyName("filter");
        filter.WriteTo(json);
        json.WriteEndObject();
    }

    private Task<DataApiReply> SendAsync(string command, Action<Utf8JsonWriter> argument, CancellationToken cancellationToken) =>
        client.SendAsync(_scope, command, RequestBody.Write(command, argument), RequestKind.Data, cancellationToken);

    private DataApiUnreachableException Unreadable(string what) => new(
        $"The database answered a query on {name} with {what}. Check that its address is that of a Data API (ASTRA_DB_API_ENDPOINT).", FailureRule.Refused);
}
