using System.Text.Json;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>Writes many rows in batches, and those again, row by row, that the database was too busy for.</summary>
internal sealed class BulkInsert(DataApiClient client, DataApiScope scope)
{
    private const int MostRows = 50;
    private const int MostBytes = 4_000_000;

    private static readonly byte[] Before = [.. """{"insertMany":{"documents":["""u8];
    private static readonly byte[] Between = [.. ","u8];
    private static readonly byte[] After = [.. """],"options":{"ordered":false,"returnDocumentResponses":true}}}"""u8];

    private readonly Backoff _backoff = new(client.Options);

    /// <exception cref="DataApiBulkException">Some were refused; all the others are written.</exception>
    public async Task RunAsync(IReadOnlyList<Row> rows, CancellationToken cancellationToken)
    {
        var refused = new List<RefusedRow>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = client.Options.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Batches(rows), parallel, async (batch, cancel) =>
        {
            var left = await WriteAsync(rows, batch, cancel);
            lock (refused)
            {
                refused.AddRange(left);
            }
        });

        if (refused.Count > 0)
        {
            refused.Sort((one, other) => one.Index.CompareTo(other.Index));
            throw new DataApiBulkException(
                $"The database refuses {refused.Count} of {rows.Count} rows of {scope} ({refused[0].Error}); the others are saved. Run init-astra, which says whether the table is as it should be.",
                refused);
        }
    }

    /// <summary>At most <see cref="MostRows"/> rows and <see cref="MostBytes"/> bytes each, unless a single row is larger.</summary>
    private static IEnumerable<List<int>> Batches(IReadOnlyList<Row> rows)
    {
        var batch = new List<int>(MostRows);
        var bytes = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (batch.Count == MostRows || (batch.Count > 0 && bytes + rows[i].Utf8.Length > MostBytes))
            {
                yield return batch;
                (batch, bytes) = (new List<int>(MostRows), 0);
            }

            batch.Add(i);
            bytes += rows[i].Utf8.Length;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static RequestBody BodyOf(IReadOnlyList<Row> rows, List<int> batch)
    {
        var pieces = new List<ReadOnlyMemory<byte>>((2 * batch.Count) + 1) { Before };
        foreach (var index in batch)
        {
            pieces.Add(rows[index].Utf8);
            pieces.Add(Between);
        }

        pieces[^1] = After;
        return new RequestBody(pieces);
    }

    /// <summary>Which rows of the batch are to be sent again; those that are refused for good go into <paramref name="refused"/>.</summary>
    private static List<int> Unwritten(JsonElement outcomes, IReadOnlyList<DataApiError> errors, List<int> batch, int attempt, List<RefusedRow> refused)
    {
        var again = new List<int>();
        foreach (var (index, outcome) in batch.Zip(outcomes.EnumerateArray()))
        {
            var status = JsonParts.Text(outcome, "status");
            if (status == "OK")
            {
                continue;
            }

            // A row was skipped because of another one's failure.
            var error = status != "SKIPPED" && JsonParts.Int(outcome, "errorsIdx") is { } position ? errors.ElementAtOrDefault(position) : null;
            if (error is null || attempt < FailureTable.Of(error).Retries)
            {
                again.Add(index);
            }
            else
            {
                refused.Add(new RefusedRow(index, error));
            }
        }

        return again;
    }

    private async Task<List<RefusedRow>> WriteAsync(IReadOnlyList<Row> rows, List<int> batch, CancellationToken cancellationToken)
    {
        var refused = new List<RefusedRow>();
        for (var attempt = 0; ; attempt++)
        {
            var reply = await client.SendAsync(scope, "insertMany", BodyOf(rows, batch), RequestKind.Data, cancellationToken);
            if (reply.RowOutcomes is not { ValueKind: JsonValueKind.Array } outcomes || outcomes.GetArrayLength() != batch.Count)
            {
                throw new DataApiUnreachableException(
                    $"The database did not say which rows of {scope} it saved. Check that its address is that of a Data API (ASTRA_DB_API_ENDPOINT), then try again.",
                    FailureRule.Refused);
            }

            batch = Unwritten(outcomes, reply.Errors, batch, attempt, refused);
            if (batch.Count == 0)
            {
                return refused;
            }

            if (attempt == client.Options.Retries)
            {
                throw new DataApiServerException(
                    $"The database is too busy to save all rows of {scope}. Try again in a moment; what was saved before is safe.", FailureRule.Busy, reply.Errors);
            }

            await Task.Delay(_backoff.Before(attempt, RetryPace.Usual, asked: null), client.Time, cancellationToken);
        }
    }
}
