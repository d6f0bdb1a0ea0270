using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Commands;

internal static class DropKeyspace
{
    public static Reply Run(CommandContext context, JsonElement body)
    {
        var fields = new Fields(body, "dropKeyspace", "name", "options");
        fields.NoOptions();
        context.Database.DropKeyspace(fields.RequiredText("name"));
        return Reply.Ok;
    }
}
