using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;
using SongExplorer.DataApiServer.Tables;
using SongExplorer.DataApiServer.Types;

namespace SongExplorer.DataApiServer.Commands;

/// <summary>Makes a row of a document. A null deletes its cell; a column that is not named keeps what it has.</summary>
internal sealed class DocumentReader(TableDefinition table)
{
    public RowWrite Read(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            throw Refuse.Request("REQUEST_STRUCTURE_MISMATCH", $"A document is a JSON object; the request has {Json.Kind(document)} there.");
        }

        var members = document.EnumerateObject().ToList();
        Unless(
            [.. members.Where(member => table.Find(member.Name) is null).Select(member => member.Name)],
            "UNKNOWN_TABLE_COLUMNS", $"which the table does not have; it has {table.ColumnNames}");
        Unless(
            [.. table.Key.Columns.Where(column => !document.TryGetProperty(column, out var value) || value.ValueKind == JsonValueKind.Null)],
            "MISSING_PRIMARY_KEY_COLUMNS", "which belong to the primary key, without a value");

        var cells = ReadCells(members);
        return new RowWrite(new RowKey([.. table.Key.Columns.Select(column => cells[column]!)], table.Key.Partition.Count), cells, IsInsert: true);
    }

    private Dictionary<string, object?> ReadCells(List<JsonProperty> members)
    {
        var cells = new Dictionary<string, object?>(members.Count);
        var problems = new List<string>();
        foreach (var member in members)
        {
            var type = table.Find(member.Name)!;
            try
            {
                cells[member.Name] = member.Value.ValueKind == JsonValueKind.Null ? null : type.Read(member.Value);
            }
            catch (ValueException e)
            {
                problems.Add($"{member.Name}({type}) - Cause: {e.Message}");
            }
        }

        return problems.Count == 0
            ? cells
            : throw Refuse.Document("INVALID_COLUMN_VALUES", $"The document has values that do not fit: {string.Join("; ", problems)}.");
    }

    private static void Unless(List<string> columns, string code, string why)
    {
        if (columns.Count > 0)
        {
            throw Refuse.Document(code, $"The document has columns {why}: {string.Join(", ", columns)}.");
        }
    }
}
