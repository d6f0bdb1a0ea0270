using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Commands;

internal static class ListTables
{
    public static Reply Run(CommandContext context, JsonElement body)
    {
        var explain = new Fields(body, "listTables", "options").Nested("options", "explain").Flag("explain", otherwise: false);
        var tables = context.Keyspace.Tables;
        return new Reply
        {
            Status = json => json.WriteItems("tables", tables, explain ? Explain : (writer, table) => writer.WriteStringValue(table.Name)),
        };
    }

    private static void Explain(Utf8JsonWriter json, Table table)
    {
        json.WriteStartObject();
        json.WriteString("name", table.Name);
        json.WritePropertyName("definition");
        table.Definition.Write(json);
        json.WriteEndObject();
    }
}
