using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Filters;
using SongExplorer.DataApiServer.Reading;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Commands;

internal static class DeleteMany
{
    public static Reply Run(CommandContext context, JsonElement body)
    {
        var fields = new Fields(body, "deleteMany", "filter", "options");
        fields.NoOptions();
        var (table, filter) = (context.Table, KeyFilter.ReadPrefix(context, fields));
        if (!filter.Leaves.Any())
        {
            // The real one does it too: no filter, no rows.
            table.Truncate();
            return DeleteOne.Deleted;
        }

        var pinned = new PinnedKey(table.Definition, filter);
        table.Delete(_ => Candidates.Of(table, pinned).Where(filter.Matches));
        return DeleteOne.Deleted;
    }
}
