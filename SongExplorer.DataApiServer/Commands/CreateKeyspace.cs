using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Commands;

internal static class CreateKeyspace
{
    public static Reply Run(CommandContext context, JsonElement body)
    {
        var fields = new Fields(body, "createKeyspace", "name", "options");
        fields.Nested("options", "replication");
        context.Database.AddKeyspace(Names.Check("keyspace", fields.RequiredText("name")));
        return Reply.Ok;
    }
}
