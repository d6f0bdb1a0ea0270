using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;
using SongExplorer.DataApiServer.Tables;
using SongExplorer.DataApiServer.Types;

namespace SongExplorer.DataApiServer.Commands;

/// <summary>Reads <c>$set</c> and <c>$unset</c>; setting to null is unsetting.</summary>
internal sealed class UpdateReader(TableDefinition table)
{
    public Dictionary<string, object?> Read(JsonElement update)
    {
        if (update.ValueKind != JsonValueKind.Object)
        {
            throw Refuse.Request("REQUEST_STRUCTURE_MISMATCH", $"'update' is a JSON object; the request has {Json.Kind(update)} there.");
        }

        var columns = new List<(JsonProperty Column, bool IsSet)>();
        foreach (var operation in update.EnumerateObject())
        {
            if (operation.Name is not ("$set" or "$unset") || operation.Value.ValueKind != JsonValueKind.Object)
            {
                throw Refuse.Update(
                    "UNSUPPORTED_UPDATE_OPERATIONS_FOR_TABLE", $"This server's tables have $set and $unset, each with an object; not '{operation.Name}'.");
            }

            columns.AddRange(operation.Value.EnumerateObject().Select(column => (column, operation.Name == "$set")));
        }

        Check([.. columns.Select(change => change.Column.Name)]);
        return columns.ToDictionary(change => change.Column.Name, change => change.IsSet ? Value(change.Column) : null);
    }

    private void Check(IReadOnlyList<string> columns)
    {
        if (columns.Count == 0)
        {
            throw Refuse.Update("MISSING_UPDATE_OPERATIONS", "The update changes no column.");
        }

        Unless(columns.Where(column => table.Find(column) is null), "UNKNOWN_TABLE_COLUMNS", "are not in the table");
        Unless(columns.Where(table.Key.Contains), "UNSUPPORTED_UPDATE_FOR_PRIMARY_KEY_COLUMNS", "belong to the primary key");
        Unless(
            columns.CountBy(column => column).Where(count => count.Value > 1).Select(count => count.Key),
            "UNSUPPORTED_OVERLAPPING_UPDATE_OPERATIONS", "are named twice");
    }

    private object? Value(JsonProperty column)
    {
        var type = table.Find(column.Name)!;
        try
        {
            return column.Value.ValueKind == JsonValueKind.Null ? null : type.Read(column.Value);
        }
        catch (ValueException e)
        {
            throw Refuse.Update("INVALID_UPDATE_COLUMN_VALUES", $"The update has a value that does not fit: {column.Name}({type}) - Cause: {e.Message}");
        }
    }

    private static void Unless(IEnumerable<string> columns, string code, string why)
    {
        if (string.Join(", ", columns) is { Length: > 0 } names)
        {
            throw Refuse.Update(code, $"The update names columns that {why}: {names}.");
        }
    }
}
