using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;
using SongExplorer.DataApiServer.Tables;
using SongExplorer.DataApiServer.Types;

namespace SongExplorer.DataApiServer.Commands;

internal static class CreateVectorIndex
{
    private static readonly string[] SourceModels =
        ["ada002", "bert", "cohere-v3", "gecko", "nv-qa-4", "openai-v3-large", "openai-v3-small", "other"];

    public static Reply Run(CommandContext context, JsonElement body)
    {
        var fields = new Fields(body, "createVectorIndex", "name", "definition", "indexType", "options");
        var definition = new Fields(fields.Required("definition"), "definition", "column", "options");
        var options = definition.Nested("options", "metric", "sourceModel");
        var metric = options.FindText("metric") is { } asked ? ReadMetric(asked) : null;
        var model = options.FindText("sourceModel") ?? "other";
        if (!SourceModels.Contains(model))
        {
            throw Refuse.Schema("UNKNOWN_VECTOR_SOURCE_MODEL", $"The source model '{model}' is unknown; there are {string.Join(", ", SourceModels)}.");
        }

        if (fields.FindText("indexType") is { } type and not "vector")
        {
            throw Refuse.Schema("UNSUPPORTED_INDEX_TYPE", $"createVectorIndex makes indexes of the type vector, not '{type}'.");
        }

        // A named model changes the default.
        metric ??= model == "other" ? Metric.Cosine : Metric.DotProduct;
        var name = Names.Check("index", fields.RequiredText("name"));
        return CreateIndex.Add(context, new VectorIndex(name, context.Table.Name, ReadColumn(context, definition), metric, model), fields);
    }

    private static Metric ReadMetric(string name) => Metric.All.FirstOrDefault(metric => metric.Name == name)
        ?? throw Refuse.Request("COMMAND_FIELD_VALUE_INVALID", $"'metric' is one of {string.Join(", ", Metric.All.Select(metric => metric.Name))}, not '{name}'.");

    private static string ReadColumn(CommandContext context, Fields definition)
    {
        var (table, column) = (context.Table.Definition, definition.RequiredText("column"));
        return table.Find(column) switch
        {
            null => throw CreateIndex.UnknownColumn(table, column),
            VectorType => column,
            var type => throw Refuse.Schema("UNSUPPORTED_VECTOR_INDEX_FOR_DATA_TYPES", $"The column '{column}' is a {type}, not a vector."),
        };
    }
}
