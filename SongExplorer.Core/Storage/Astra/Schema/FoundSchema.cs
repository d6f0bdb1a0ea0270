using System.Text.Json;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Storage.Astra.Schema;

/// <summary>A table as listTables describes it.</summary>
internal sealed record FoundTable(
    string Name, IReadOnlyDictionary<string, ColumnType> Columns, IReadOnlyList<string> PartitionKey, IReadOnlyList<string> ClusteringKey)
{
    public static FoundTable Read(JsonElement table)
    {
        var definition = JsonParts.Member(table, "definition");
        var key = JsonParts.Member(definition, "primaryKey");
        return new FoundTable(
            JsonParts.Text(table, "name"),
            JsonParts.Entries(JsonParts.Member(definition, "columns")).ToDictionary(column => column.Name, column => ColumnType.Read(column.Value)),
            key is { ValueKind: JsonValueKind.String } single
                ? [single.GetString()!]
                : [.. JsonParts.Items(JsonParts.Member(key, "partitionBy")).Select(column => column.ToString())],
            [.. JsonParts.Entries(JsonParts.Member(key, "partitionSort")).Select(column => column.Name)]);
    }
}

/// <summary>An index as listIndexes describes it.</summary>
/// <param name="Column"><c>null</c> where it is not one of a whole column: of a map's keys or values, or unknown to the API.</param>
/// <param name="Kind"><c>null</c> where SongExplorer makes none of the kind.</param>
/// <param name="Description">For people, as in "by cosine".</param>
internal sealed record FoundIndex(string Name, string? Column, IndexKind? Kind, string Description)
{
    private const string Exact = "an index of the values as they are";
    private const string Folded = "an index without case and accents (caseSensitive false, normalize true, ascii true)";

    public static FoundIndex Read(JsonElement index)
    {
        var definition = JsonParts.Member(index, "definition");
        var column = JsonParts.Member(definition, "column") is { ValueKind: JsonValueKind.String } name ? name.GetString() : null;
        var (kind, description) = Kinds(JsonParts.Text(index, "indexType"), JsonParts.Member(definition, "options"));
        return new FoundIndex(JsonParts.Text(index, "name"), column, kind, description);
    }

    public static string Describe(IndexKind kind) => kind switch
    {
        IndexKind.ExactText => Exact,
        IndexKind.FoldedText => Folded,
        IndexKind.Cosine => "a vector index by cosine",
        _ => Exact,
    };

    private static (IndexKind?, string) Kinds(string type, JsonElement? options) => type switch
    {
        "vector" when JsonParts.Text(options, "metric") is "" or "cosine" => (IndexKind.Cosine, Describe(IndexKind.Cosine)),
        "vector" => (null, $"a vector index by {JsonParts.Text(options, "metric")}"),
        "" or "regular" => Letters(options),
        _ => (null, $"a {type} index"),
    };

    private static (IndexKind?, string) Letters(JsonElement? options) =>
        (JsonParts.Is(options, "caseSensitive", usual: true), JsonParts.Is(options, "normalize", usual: false), JsonParts.Is(options, "ascii", usual: false)) switch
        {
            (true, false, false) => (IndexKind.Exact, Exact),
            (false, true, true) => (IndexKind.FoldedText, Folded),
            var (cased, normalized, ascii) => (null, $"a text index with caseSensitive {Word(cased)}, normalize {Word(normalized)}, ascii {Word(ascii)}"),
        };

    private static string Word(bool value) => value ? "true" : "false";
}
