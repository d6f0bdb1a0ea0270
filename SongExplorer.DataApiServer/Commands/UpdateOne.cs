using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Commands;

/// <summary>An upsert, as everything in CQL: the answer is the same whether the row was there or not.</summary>
internal static class UpdateOne
{
    public static Reply Run(CommandContext context, JsonElement body)
    {
        var fields = new Fields(body, "updateOne", "filter", "update", "sort", "options");
        fields.Nested("options", "upsert");
        if (fields.Find("sort") is { } sort && (sort.ValueKind != JsonValueKind.Object || sort.GetPropertyCount() > 0))
        {
            throw Refuse.Sort("UNSUPPORTED_SORT_FOR_TABLE_UPDATE_COMMAND", "updateOne takes no sort on tables.");
        }

        var (table, definition) = (context.Table, context.Table.Definition);
        var changes = new UpdateReader(definition).Read(fields.Required("update"));
        var key = KeyFilter.ReadWhole(context, fields);
        foreach (var (column, value) in definition.Key.Columns.Zip(key.Values))
        {
            changes[column] = value;
        }

        var write = new RowWrite(key, changes, IsInsert: false);
        RowGuard.Check(write, definition, context.Indexes);
        table.Write(write);
        return new Reply
        {
            Status = json =>
            {
                json.WriteNumber("matchedCount", 1);
                json.WriteNumber("modifiedCount", 1);
            },
        };
    }
}
