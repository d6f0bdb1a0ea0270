using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Reading;

/// <summary>The columns of an answer. The key is one of them only when it is asked for.</summary>
internal sealed class Projection
{
    private readonly TableDefinition _table;
    private readonly IReadOnlyList<string> _columns;

    public Projection(TableDefinition table, JsonElement? json)
    {
        _table = table;
        _columns = [.. table.Columns.Select(column => column.Key).Where(Chosen(json))];
        if (_columns.Count == 0)
        {
            throw Refuse.Projection("UNKNOWN_TABLE_COLUMNS", $"The projection leaves no column of the table, which has {table.ColumnNames}.");
        }
    }

    public void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartObject("projectionSchema");
        _table.WriteColumns(json, _columns);
        json.WriteEndObject();
    }

    public void Write(Utf8JsonWriter json, FoundRow found)
    {
        json.WriteStartObject();
        foreach (var column in _columns)
        {
            // Nulls and empty maps are left out.
            if (found.Row[column] is { } value and not SortedDictionary<string, string> { Count: 0 })
            {
                json.WritePropertyName(column);
                _table.Find(column)!.Write(json, value);
            }
        }

        if (found.Similarity is { } similarity)
        {
            json.WriteNumber("$similarity", similarity);
        }

        json.WriteEndObject();
    }

    private static Func<string, bool> Chosen(JsonElement? json)
    {
        if (json is not { } element || (element.ValueKind == JsonValueKind.Object && element.GetPropertyCount() == 0))
        {
            return _ => true;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Refuse.Projection("UNSUPPORTED_PROJECTION_DEFINITION", $"A projection is a JSON object; the request has {Json.Kind(element)} there.");
        }

        var named = element.EnumerateObject().ToDictionary(member => member.Name, Includes);
        if (named.Values.Distinct().Count() > 1)
        {
            throw Param("a projection includes columns or excludes columns, not both");
        }

        if (named.TryGetValue("*", out var all))
        {
            return named.Count == 1 ? _ => all : throw Param("'*' stands alone");
        }

        return named.Values.First() ? named.ContainsKey : column => !named.ContainsKey(column);
    }

    private static bool Includes(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => member.Value.GetDouble() != 0,
        _ => throw Param($"'{member.Name}' is a number or a boolean, not {Json.Kind(member.Value)}"),
    };

    private static ApiException Param(string why) => Refuse.Projection("UNSUPPORTED_PROJECTION_PARAM", $"Unsupported projection parameter: {why}.");
}
