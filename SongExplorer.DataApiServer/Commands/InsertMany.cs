using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Commands;

internal static class InsertMany
{
    private const int MostDocuments = 100;

    public static Reply Run(CommandContext context, JsonElement body)
    {
        var fields = new Fields(body, "insertMany", "documents", "options");
        var options = fields.Nested("options", "ordered", "returnDocumentResponses");
        var documents = ReadDocuments(fields.Required("documents"));
        var (table, definition, indexes) = (context.Table, context.Table.Definition, context.Indexes);

        var reader = new DocumentReader(definition);
        List<InsertOutcome> rows = [.. documents.Select(document => InsertOutcome.Of(() => reader.Read(document)))];
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i] = rows[i].Check(write => RowGuard.Check(write, definition, indexes));
            if (context.FailEverySecondRow && (i % 2 == 1 || rows.Count == 1))
            {
                rows[i] = rows[i].Check(_ => throw Refuse.Database("TIMEOUT_WRITING_DATA", "The database did not confirm the write in time."));
            }
        }

        if (options.Flag("ordered", otherwise: false))
        {
            // Rows that cannot be read are all reported; the others behind the first failure are not tried.
            var stop = rows.FindIndex(row => row.Error is not null);
            rows = [.. rows.Select((row, i) => stop >= 0 && i > stop && row.Unread is null ? row.Skip() : row)];
        }

        table.Write([.. rows.Where(row => row.IsInserted).Select(row => row.Write!)]);
        return new InsertReport(definition, rows).ToReply(options.Flag("returnDocumentResponses", otherwise: false));
    }

    private static List<JsonElement> ReadDocuments(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            throw Refuse.Request("REQUEST_STRUCTURE_MISMATCH", $"'documents' is an array; the request has {Json.Kind(json)} there.");
        }

        return json.GetArrayLength() switch
        {
            0 => throw Refuse.Request("COMMAND_FIELD_VALUE_INVALID", "'documents' must not be empty."),
            > MostDocuments and var count => throw Refuse.Request(
                "COMMAND_FIELD_VALUE_INVALID", $"amount of documents to insert is over the max limit ({count} vs {MostDocuments})"),
            _ => [.. json.EnumerateArray()],
        };
    }
}
