using System.Text.Json.Nodes;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Storage.Astra.Schema;

/// <summary>One thing to make, and the command that makes it. All of them may be repeated.</summary>
/// <param name="What">As in "index songs_artist_idx".</param>
internal sealed record SchemaStep(string What, DataApiScope Scope, string Command, JsonObject Argument)
{
    public static SchemaStep Create(TableDefinition table) => new($"table {table.Name}", DataApiScope.Keyspace, "createTable", new JsonObject
    {
        ["name"] = table.Name,
        ["definition"] = new JsonObject
        {
            ["columns"] = Columns(table.Columns),
            ["primaryKey"] = new JsonObject
            {
                ["partitionBy"] = new JsonArray([.. table.PartitionKey.Select(column => JsonValue.Create(column))]),
                ["partitionSort"] = new JsonObject(table.ClusteringKey.Select(column => KeyValuePair.Create(column, (JsonNode?)1))),
            },
        },
        ["options"] = IfNotExists(),
    });

    public static SchemaStep Create(TableDefinition table, IndexDefinition index) => new(
        $"index {index.Name}",
        DataApiScope.Of(table.Name),
        index.Kind == IndexKind.Cosine ? "createVectorIndex" : "createIndex",
        new JsonObject
        {
            ["name"] = index.Name,
            ["definition"] = new JsonObject { ["column"] = index.Column, ["options"] = Options(index.Kind) },
            ["options"] = IfNotExists(),
        });

    public static SchemaStep Add(TableDefinition table, IReadOnlyList<ColumnDefinition> columns) => new(
        $"{(columns.Count == 1 ? "column" : "columns")} {string.Join(", ", columns.Select(column => $"{table.Name}.{column.Name}"))}",
        DataApiScope.Of(table.Name),
        "alterTable",
        new JsonObject { ["operation"] = new JsonObject { ["add"] = new JsonObject { ["columns"] = Columns(columns) } } });

    private static JsonObject Columns(IEnumerable<ColumnDefinition> columns) =>
        new(columns.Select(column => KeyValuePair.Create(column.Name, (JsonNode?)column.Type.ToJson())));

    private static JsonObject Options(IndexKind kind) => kind switch
    {
        IndexKind.ExactText => new JsonObject { ["caseSensitive"] = true, ["normalize"] = false, ["ascii"] = false },
        IndexKind.FoldedText => new JsonObject { ["caseSensitive"] = false, ["normalize"] = true, ["ascii"] = true },

        // Both, since the name of a model would bring another metric with it.
        IndexKind.Cosine => new JsonObject { ["metric"] = "cosine", ["sourceModel"] = "other" },
        _ => [],
    };

    private static JsonObject IfNotExists() => new() { ["ifNotExists"] = true };
}
