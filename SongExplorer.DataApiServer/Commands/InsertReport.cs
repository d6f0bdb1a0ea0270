using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Commands;

/// <summary>Tells what became of every document of an insertMany, in one of two forms.</summary>
internal sealed class InsertReport(TableDefinition table, IReadOnlyList<InsertOutcome> rows)
{
    private readonly List<ApiError> _errors = [.. rows.Select(row => row.Error).OfType<ApiError>().Distinct()];

    public Reply ToReply(bool everyDocument) => everyDocument
        ? new Reply { Status = WriteResponses, Errors = _errors }
        : new Reply
        {
            Status = rows.Any(row => row.IsInserted) ? WriteInserted : null,
            Errors = [.. rows.Select(row => row.Error).OfType<ApiError>()],
        };

    private void WriteInserted(Utf8JsonWriter json)
    {
        json.WriteKeySchema(table);
        json.WriteItems("insertedIds", rows.Where(row => row.IsInserted), (writer, row) => writer.WriteKey(table, row.Write!.Key));
    }

    private void WriteResponses(Utf8JsonWriter json)
    {
        json.WriteKeySchema(table);
        json.WriteItems("documentResponses", rows, WriteResponse);
    }

    private void WriteResponse(Utf8JsonWriter json, InsertOutcome row)
    {
        json.WriteStartObject();
        json.WritePropertyName("_id");
        json.WriteKey(table, row.Write?.Key);
        json.WriteString("status", row.Status);
        if (row.Error is { } error)
        {
            json.WriteNumber("errorsIdx", _errors.IndexOf(error));
        }

        json.WriteEndObject();
    }
}
