using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Reading;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Commands;

internal static class FindOne
{
    public static Reply Run(CommandContext context, JsonElement body)
    {
        var fields = new Fields(body, "findOne", "filter", "projection", "sort", "options");
        var options = fields.Nested("options", "includeSimilarity", "includeSortVector");
        var query = new Query(context.Table, context.Indexes, fields)
        {
            Limit = 1,
            IncludeSimilarity = options.Flag("includeSimilarity", otherwise: false),
            IncludeSortVector = options.Flag("includeSortVector", otherwise: false),
        };
        var found = query.Run(context.PageSize);
        return new Reply
        {
            Data = json =>
            {
                if (found.Rows is [var row, ..])
                {
                    json.WritePropertyName("document");
                    query.Projection.Write(json, row);
                }
                else
                {
                    json.WriteNull("document");
                }
            },
            Status = json => query.WriteStatus(json, found),
            Warnings = found.Warnings,
        };
    }
}
