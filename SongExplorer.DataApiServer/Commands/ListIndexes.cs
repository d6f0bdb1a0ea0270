using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Commands;

internal static class ListIndexes
{
    public static Reply Run(CommandContext context, JsonElement body)
    {
        var explain = new Fields(body, "listIndexes", "options").Nested("options", "explain").Flag("explain", otherwise: false);
        var indexes = context.Keyspace.IndexesOf(context.Table.Name);
        return new Reply
        {
            Status = json => json.WriteItems(
                "indexes", indexes, explain ? (writer, index) => index.Write(writer) : (writer, index) => writer.WriteStringValue(index.Name)),
        };
    }
}
