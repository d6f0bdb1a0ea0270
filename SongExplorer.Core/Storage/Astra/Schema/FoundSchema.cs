using System.Text.Json;

namespace SongExplorer.Storage.Astra.Schema;

/// <summary>A table as listTables describes it.</summary>
internal sealed record FoundTable(
    string Name, IReadOnlyDictionary<string, ColumnType> Columns, IReadOnlyList<string> PartitionKey, IReadOnlyList<string> ClusteringKey)
{
    public static FoundTable Read(JsonElement table)
    {
        var definition = Found.Member(table, "definition");
        var key = Found.Member(definition, "primaryKey");
        return new FoundTable(
            Found.Text(table, "name"),
            Found.Entries(Found.Member(definition, "columns")).ToDictionary(column => column.Name, column => ColumnType.Read(column.Value)),
            key is { ValueKind: JsonValueKind.String } single
                ? [single.GetString()!]
                : [.. Found.Items(Found.Member(key, "partitionBy")).Select(column => column.ToString())],
            [.. Found.Entries(Found.Member(key, "partitionSort")).Select(column => column.Name)]);
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
        var definition = Found.Member(index, "definition");
        var column = Found.Member(definition, "column") is { ValueKind: JsonValueKind.String } name ? name.GetString() : null;
        var (kind, description) = Kinds(Found.Text(index, "indexType"), Found.Member(definition, "options"));
        return new FoundIndex(Found.Text(index, "name"), column, kind, description);
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
        "vector" when Found.Text(options, "metric") is "" or "cosine" => (IndexKind.Cosine, Describe(IndexKind.Cosine)),
        "vector" => (null, $"a vector index by {Found.Text(options, "metric")}"),
        "" or "regular" => Letters(options),
        _ => (null, $"a {type} index"),
    };

    private static (IndexKind?, string) Letters(JsonElement? options) =>
        (Found.Is(options, "caseSensitive", usual: true), Found.Is(options, "normalize", usual: false), Found.Is(options, "ascii", usual: false)) switch
        {
            (true, false, false) => (IndexKind.Exact, Exact),
            (false, true, true) => (IndexKind.FoldedText, Folded),
            var (cased, normalized, ascii) => (null, $"a text index with caseSensitive {Word(cased)}, normalize {Word(normalized)}, ascii {Word(ascii)}"),
        };

    private static string Word(bool value) => value ? "true" : "false";
}

/// <summary>Reads descriptions that may lack anything.</summary>
internal static class Found
{
    public static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } there && there.TryGetProperty(name, out var value) ? value : null;

    public static string Text(JsonElement? parent, string name) => Member(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    public static bool Is(JsonElement? parent, string name, bool usual) => Member(parent, name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => usual,
    };

    public static IEnumerable<JsonElement> Items(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } there ? there.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Entries(JsonElement? entries) => entries is { ValueKind: JsonValueKind.Object } there ? there.EnumerateObject() : [];
}
