using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Commands;

internal static class FindKeyspaces
{
    public static Reply Run(CommandContext context, JsonElement body)
    {
        new Fields(body, "findKeyspaces", "options").NoOptions();
        return new Reply { Status = json => json.WriteStrings("keyspaces", context.Database.Keyspaces) };
    }
}
