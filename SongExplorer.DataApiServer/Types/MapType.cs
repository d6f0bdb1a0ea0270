using System.Text.Json;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Types;

/// <summary>A map from text to text: an object, or an array of pairs. Keys are kept in order, as the database does.</summary>
internal sealed class MapType : ColumnType
{
    public override string Name => "map";

    public override bool IsScalar => false;

    public override object Read(JsonElement json)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    map[member.Name] = Text(member.Value);
                }

                return map;
            case JsonValueKind.Array:
                foreach (var (key, value) in json.EnumerateArray().Select(Pair))
                {
                    map[key] = value;
                }

                return map;
            default:
                throw new ValueException($"expected an object or an array of pairs, got {Json.Kind(json)}");
        }
    }

    public override void Write(Utf8JsonWriter json, object value)
    {
        json.WriteStartObject();
        foreach (var (key, text) in (SortedDictionary<string, string>)value)
        {
            json.WriteString(key, text);
        }

        json.WriteEndObject();
    }

    public override void WriteDefinition(Utf8JsonWriter json)
    {
        base.WriteDefinition(json);
        json.WriteString("keyType", "text");
        json.WriteString("valueType", "text");
    }

    /// <summary>Key and value of <c>["key", "value"]</c>, in a document as in a filter.</summary>
    public static (string Key, string Value) Pair(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array && json.GetArrayLength() == 2
            ? (Text(json[0]), Text(json[1]))
            : throw new ValueException("expected pairs of a key and a value");

    public static string Text(JsonElement json) =>
        json.ValueKind == JsonValueKind.String
            ? json.GetString()!
            : throw new ValueException($"expected strings as keys and values, got {Json.Kind(json)}");
}
