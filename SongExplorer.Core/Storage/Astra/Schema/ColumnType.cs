using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Storage.Astra.Schema;

/// <summary>What a column holds, in the words of CQL: text, map&lt;text, text&gt;, vector&lt;float, 512&gt;.</summary>
internal readonly record struct ColumnType
{
    private readonly int _dimension;

    private ColumnType(string cql, int dimension = 0) => (Cql, _dimension) = (cql, dimension);

    public static ColumnType Text { get; } = new("text");

    public static ColumnType Uuid { get; } = new("uuid");

    public static ColumnType Int { get; } = new("int");

    public static ColumnType BigInt { get; } = new("bigint");

    public static ColumnType Double { get; } = new("double");

    public static ColumnType Boolean { get; } = new("boolean");

    public static ColumnType Timestamp { get; } = new("timestamp");

    public static ColumnType Blob { get; } = new("blob");

    public static ColumnType TextMap { get; } = new("map<text, text>");

    public string Cql { get; }

    public static ColumnType Vector(int dimension) =>
        new(string.Create(CultureInfo.InvariantCulture, $"vector<float, {dimension}>"), dimension);

    /// <summary>As the Data API writes it; a type that SongExplorer never uses keeps the API's name.</summary>
    public static ColumnType Read(JsonElement definition) => definition switch
    {
        { ValueKind: JsonValueKind.String } => new(definition.GetString()!),
        { ValueKind: JsonValueKind.Object } => JsonParts.Text(definition, "type") switch
        {
            "vector" => Vector(JsonParts.Int(definition, "dimension") ?? 0),
            "map" => new($"map<{JsonParts.Text(definition, "keyType")}, {JsonParts.Text(definition, "valueType")}>"),
            var other => new(other),
        },
        _ => new(""),
    };

    public JsonNode ToJson() => this switch
    {
        { _dimension: > 0 } => new JsonObject { ["type"] = "vector", ["dimension"] = _dimension },
        _ when this == TextMap => new JsonObject { ["type"] = "map", ["keyType"] = "text", ["valueType"] = "text" },
        _ => JsonValue.Create(Cql),
    };

    public override string ToString() => Cql;
}
