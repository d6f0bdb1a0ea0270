using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Reading;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Commands;

internal static class Find
{
    public static Reply Run(CommandContext context, JsonElement body)
    {
        var fields = new Fields(body, "find", "filter", "projection", "sort", "options");
        var options = fields.Nested("options", "limit", "skip", "pageState", "includeSimilarity", "includeSortVector");
        CheckOptions(fields, options);
        var query = new Query(context.Table, context.Indexes, fields)
        {
            Limit = options.FindInteger("limit"),
            Skip = options.FindInteger("skip") ?? 0,
            PageState = options.FindText("pageState") ?? "",
            IncludeSimilarity = options.Flag("includeSimilarity", otherwise: false),
            IncludeSortVector = options.Flag("includeSortVector", otherwise: false),
        };
        var found = query.Run(context.PageSize);
        return new Reply
        {
            Data = json =>
            {
                json.WriteItems("documents", found.Rows, query.Projection.Write);
                json.WriteString("nextPageState", found.Next?.Encode(query.Statement, query.Definition));
            },
            Status = json => query.WriteStatus(json, found),
            Warnings = found.Warnings,
        };
    }

    private static void CheckOptions(Fields fields, Fields options)
    {
        var problem = (options.FindInteger("limit"), options.FindInteger("skip")) switch
        {
            ( <= 0, _) => "limit should be greater than `0`",
            (_, < 0) => "skip should be greater than or equal to `0`",
            (_, not null) when fields.Find("sort") is null => "skip options should be used with sort clause",
            _ => null,
        };
        if (problem is not null)
        {
            throw Refuse.Request("COMMAND_FIELD_VALUE_INVALID", problem);
        }
    }
}
