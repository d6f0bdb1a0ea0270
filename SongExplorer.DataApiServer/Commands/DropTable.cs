using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Commands;

internal static class DropTable
{
    public static Reply Run(CommandContext context, JsonElement body)
    {
        var fields = new Fields(body, "dropTable", "name", "options");
        var name = fields.RequiredText("name");
        return context.Keyspace.TryDrop(name) || fields.Nested("options", "ifExists").Flag("ifExists", otherwise: false)
            ? Reply.Ok
            : throw Refuse.Schema("CANNOT_DROP_UNKNOWN_TABLE", $"The keyspace '{context.KeyspaceName}' has no table '{name}'.");
    }
}
