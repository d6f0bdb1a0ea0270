using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;
using SongExplorer.DataApiServer.Tables;
using SongExplorer.DataApiServer.Types;

namespace SongExplorer.DataApiServer.Commands;

internal static class CreateIndex
{
    public static Reply Run(CommandContext context, JsonElement body)
    {
        var fields = new Fields(body, "createIndex", "name", "definition", "indexType", "options");
        var definition = new Fields(fields.Required("definition"), "definition", "column", "options");
        var options = definition.Nested("options", "ascii", "caseSensitive", "normalize");
        var (column, part) = ReadColumn(context.Table.Definition, definition.Required("column"));
        var type = context.Table.Definition.Find(column)!;
        var index = new RegularIndex(
            Names.Check("index", fields.RequiredText("name")), context.Table.Name, column, part, ReadAnalysis(column, type, part, options));
        CheckType(context.Table.Definition, column, type, fields.FindText("indexType"));
        return Add(context, index, fields);
    }

    /// <summary>Adds an index of any kind, unless one of its name is there.</summary>
    public static Reply Add(CommandContext context, TableIndex index, Fields fields) =>
        context.Keyspace.TryAdd(index) || fields.Nested("options", "ifNotExists").Flag("ifNotExists", otherwise: false)
            ? Reply.Ok
            : throw Refuse.Schema("CANNOT_ADD_EXISTING_INDEX", $"The keyspace '{context.KeyspaceName}' has an index '{index.Name}' already.");

    public static ApiException UnknownColumn(TableDefinition table, string column) =>
        Refuse.Schema("UNKNOWN_INDEX_COLUMN", $"The table has no column '{column}'. It has {table.ColumnNames}.");

    private static (string Column, MapPart? Part) ReadColumn(TableDefinition table, JsonElement json)
    {
        var (name, part) = json.ValueKind switch
        {
            JsonValueKind.String => (json.GetString()!, null),
            JsonValueKind.Object when json.GetPropertyCount() == 1 && json.EnumerateObject().First() is var member => (member.Name, ReadPart(member.Value)),
            _ => throw InvalidFormat(),
        };
        return (table.Find(name) ?? throw UnknownColumn(table, name)) is MapType ? (name, part ?? MapPart.Entries)
            : part is null ? (name, null)
            : throw InvalidFormat();
    }

    private static MapPart? ReadPart(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() switch
    {
        "$keys" => MapPart.Keys,
        "$values" => MapPart.Values,
        _ => throw InvalidFormat(),
    } : throw InvalidFormat();

    private static TextAnalysis? ReadAnalysis(string column, ColumnType type, MapPart? part, Fields options)
    {
        if (type is TextType || part is MapPart.Keys or MapPart.Values)
        {
            return new TextAnalysis(options.Flag("ascii", false), options.Flag("caseSensitive", true), options.Flag("normalize", false));
        }

        var asked = options.Find("ascii") ?? options.Find("caseSensitive") ?? options.Find("normalize");
        return asked is null ? null : throw (part is null
            ? Refuse.Schema("UNSUPPORTED_TEXT_ANALYSIS_FOR_DATA_TYPES", $"The options are for text only; '{column}' is a {type}.")
            : Refuse.Schema("CANNOT_ANALYZE_ENTRIES_ON_MAP_COLUMNS", $"The options are for the keys or the values of '{column}', not for its entries."));
    }

    private static void CheckType(TableDefinition table, string column, ColumnType type, string? indexType)
    {
        if (!type.CanBeIndexed)
        {
            throw Refuse.Schema("UNSUPPORTED_INDEXING_FOR_DATA_TYPES", $"The column '{column}' is a {type}, which this command cannot index.");
        }

        if (table.Key.Partition is [var lone] && lone == column)
        {
            throw Refuse.Database("INVALID_DATABASE_QUERY", $"Cannot create an index on the only partition key column '{column}'.");
        }

        if (indexType is not (null or "regular"))
        {
            throw Refuse.Schema("UNSUPPORTED_INDEX_TYPE", $"createIndex makes indexes of the type regular, not '{indexType}'.");
        }
    }

    private static ApiException InvalidFormat() => Refuse.Schema(
        "INVALID_FORMAT_FOR_INDEX_CREATION_COLUMN", "'column' is a name, or for a map {\"name\": \"$keys\"} or {\"name\": \"$values\"}.");
}
