using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Commands;

/// <summary>Adds columns or drops some; one operation a call.</summary>
internal static class AlterTable
{
    public static Reply Run(CommandContext context, JsonElement body)
    {
        var table = context.Table;
        var fields = new Fields(body, "alterTable", "operation", "options");
        fields.NoOptions();
        var operation = new Fields(fields.Required("operation"), "operation", "add", "drop");
        switch (operation.Find("add"), operation.Find("drop"))
        {
            case ({ } add, null):
                Add(table, new Fields(add, "add", "columns").Required("columns"));
                return Reply.Ok;
            case (null, { } drop):
                Drop(table, context.Indexes, new Fields(drop, "drop", "columns").Required("columns"));
                return Reply.Ok;
            default:
                throw Refuse.Schema("MISSING_ALTER_TABLE_OPERATIONS", "alterTable does one operation a call: add or drop.");
        }
    }

    private static void Add(Table table, JsonElement json)
    {
        var columns = CreateTable.ReadColumns(json);
        Some(columns.Count);
        var existing = columns.Select(column => column.Key).Where(column => table.Definition.Find(column) is not null).ToList();
        Unless(existing, "CANNOT_ADD_EXISTING_COLUMNS", "exist already");
        table.AddColumns(columns);
    }

    private static void Drop(Table table, IReadOnlyList<TableIndex> indexes, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.EnumerateArray().Any(column => column.ValueKind != JsonValueKind.String))
        {
            throw Refuse.Request("REQUEST_STRUCTURE_MISMATCH", "'columns' of 'drop' is an array of column names.");
        }

        var columns = json.EnumerateArray().Select(column => column.GetString()!).ToList();
        Some(columns.Count);
        Unless([.. columns.Where(column => table.Definition.Find(column) is null)], "CANNOT_DROP_UNKNOWN_COLUMNS", "do not exist");
        Unless([.. columns.Where(table.Definition.Key.Contains)], "CANNOT_DROP_PRIMARY_KEY_COLUMNS", "belong to the primary key");
        Unless([.. columns.Where(column => indexes.Any(index => index.Column == column))], "CANNOT_DROP_INDEXED_COLUMNS", "are indexed");
        table.DropColumns(columns);
    }

    private static void Some(int count)
    {
        if (count == 0)
        {
            throw Refuse.Schema("MISSING_ALTER_TABLE_OPERATIONS", "The operation names no column.");
        }
    }

    private static void Unless(List<string> columns, string code, string why)
    {
        if (columns.Count > 0)
        {
            throw Refuse.Schema(code, $"Columns that {why}: {string.Join(", ", columns)}.");
        }
    }
}
