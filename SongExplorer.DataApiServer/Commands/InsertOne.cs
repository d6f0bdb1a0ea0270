using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Commands;

internal static class InsertOne
{
    public static Reply Run(CommandContext context, JsonElement body)
    {
        var fields = new Fields(body, "insertOne", "document", "options");
        fields.NoOptions();
        var (table, definition) = (context.Table, context.Table.Definition);
        var write = new DocumentReader(definition).Read(fields.Required("document"));
        RowGuard.Check(write, definition, context.Indexes);
        table.Write(write);
        return new Reply
        {
            Status = json =>
            {
                json.WriteKeySchema(definition);
                json.WriteStartArray("insertedIds");
                json.WriteKey(definition, write.Key);
                json.WriteEndArray();
            },
        };
    }
}
