using System.Text.Json;
using SongExplorer.DataApiServer.Answers;

namespace SongExplorer.DataApiServer.Commands;

/// <summary>The commands that collections have and tables do not.</summary>
internal static class CollectionsOnly
{
    public static Reply Run(CommandContext context, JsonElement body) =>
        throw Refuse.Request("UNSUPPORTED_TABLE_COMMAND", $"The command is not supported by tables, and '{context.Table.Name}' is one.");
}
