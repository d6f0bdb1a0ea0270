using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Commands;

internal static class DeleteOne
{
    /// <summary>CQL does not tell how many rows a delete met.</summary>
    public static Reply Deleted { get; } = new() { Status = json => json.WriteNumber("deletedCount", -1) };

    public static Reply Run(CommandContext context, JsonElement body)
    {
        var fields = new Fields(body, "deleteOne", "filter", "sort", "options");
        fields.NoOptions();
        if (fields.Find("sort") is { } sort && (sort.ValueKind != JsonValueKind.Object || sort.GetPropertyCount() > 0))
        {
            throw Refuse.Sort("UNSUPPORTED_SORT_FOR_TABLE_DELETE_COMMAND", "deleteOne takes no sort on tables.");
        }

        var key = KeyFilter.ReadWhole(context, fields);
        context.Table.Delete(_ => [new Row(key, new Dictionary<string, object>(), Inserted: false)]);
        return Deleted;
    }
}
