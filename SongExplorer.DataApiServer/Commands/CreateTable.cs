using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;
using SongExplorer.DataApiServer.Tables;
using SongExplorer.DataApiServer.Types;

namespace SongExplorer.DataApiServer.Commands;

internal static class CreateTable
{
    public static Reply Run(CommandContext context, JsonElement body)
    {
        var fields = new Fields(body, "createTable", "name", "definition", "options");
        var name = Names.Check("table", fields.RequiredText("name"));
        var ifNotExists = fields.Nested("options", "ifNotExists").Flag("ifNotExists", otherwise: false);
        var definition = new Fields(fields.Required("definition"), "definition", "columns", "primaryKey");
        var columns = ReadColumns(definition.Required("columns"));
        var key = ReadKey(definition.Required("primaryKey"));
        var table = new Table(name, new TableDefinition(columns, key));
        Check(table.Definition);
        return context.Keyspace.TryAdd(table) || ifNotExists
            ? Reply.Ok
            : throw Refuse.Schema("CANNOT_ADD_EXISTING_TABLE", $"The keyspace '{context.KeyspaceName}' has a table '{name}' already.");
    }

    public static IReadOnlyList<KeyValuePair<string, ColumnType>> ReadColumns(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? [.. json.EnumerateObject().Select(column => KeyValuePair.Create(Names.Check("column", column.Name), ColumnTypes.Read(column.Name, column.Value)))]
        : throw Refuse.Request("REQUEST_STRUCTURE_MISMATCH", $"'columns' is a JSON object; the request has {Json.Kind(json)} there.");

    private static PrimaryKey ReadKey(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return new PrimaryKey([json.GetString()!], []);
        }

        var fields = new Fields(json, "primaryKey", "partitionBy", "partitionSort");
        var partition = fields.Required("partitionBy");
        var sort = fields.Find("partitionSort");
        if (partition.ValueKind != JsonValueKind.Array || partition.EnumerateArray().Any(column => column.ValueKind != JsonValueKind.String)
            || sort is { ValueKind: not JsonValueKind.Object })
        {
            throw Refuse.Request("REQUEST_STRUCTURE_MISMATCH", "'partitionBy' is an array of column names, and 'partitionSort' an object of them.");
        }

        return new PrimaryKey(
            [.. partition.EnumerateArray().Select(column => column.GetString()!)],
            [.. sort?.EnumerateObject().Select(column => new KeyColumn(column.Name, IsDescending(column))) ?? []]);
    }

    private static bool IsDescending(JsonProperty column) =>
        column.Value.ValueKind == JsonValueKind.Number && column.Value.TryGetInt32(out var direction) && direction is 1 or -1
            ? direction == -1
            : throw Refuse.Request("REQUEST_STRUCTURE_MISMATCH", $"The order of '{column.Name}' in 'partitionSort' is 1 or -1.");

    private static void Check(TableDefinition table)
    {
        if (table.Key.Partition.Count == 0)
        {
            throw Refuse.Schema("MISSING_PARTITION_COLUMNS", "The primary key needs at least one column to partition by.");
        }

        if (table.Key.Partition.FirstOrDefault(column => table.Find(column) is null) is { } unknown)
        {
            throw Refuse.Schema("UNKNOWN_PARTITION_COLUMNS", $"The primary key names the column '{unknown}', which is not defined.");
        }

        if (table.Key.Clustering.FirstOrDefault(column => table.Find(column.Name) is null) is { } unsorted)
        {
            throw Refuse.Schema("UNKNOWN_PARTITION_SORT_COLUMNS", $"The primary key names the column '{unsorted.Name}', which is not defined.");
        }

        if (table.Key.Columns.FirstOrDefault(column => !table.Find(column)!.CanBeKey) is { } unfit)
        {
            throw Refuse.Schema("PRIMARY_KEY_DEFINITION_INCORRECT", $"The column '{unfit}' is a {table.Find(unfit)}, which cannot be part of a key.");
        }

        if (table.Key.Columns.Distinct().Count() < table.Key.Columns.Count)
        {
            throw Refuse.Schema("PRIMARY_KEY_DEFINITION_INCORRECT", "The primary key names a column twice.");
        }
    }
}
