using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Commands;

internal static class DropIndex
{
    public static Reply Run(CommandContext context, JsonElement body)
    {
        var fields = new Fields(body, "dropIndex", "name", "options");
        var name = fields.RequiredText("name");
        return context.Keyspace.TryDropIndex(name) || fields.Nested("options", "ifExists").Flag("ifExists", otherwise: false)
            ? Reply.Ok
            : throw Refuse.Schema("CANNOT_DROP_UNKNOWN_INDEX", $"The keyspace '{context.KeyspaceName}' has no index '{name}'.");
    }
}
