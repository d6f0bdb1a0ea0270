using System.Globalization;
using System.Text.Json;

namespace SongExplorer.Tests.Api;

/// <summary>Holds JSON against the schemas of an OpenAPI document: the part of JSON Schema that the document uses, and more strictly, since what is not described may not come.</summary>
internal sealed class DocumentedShape(JsonElement document)
{
    /// <summary>What does not fit, one line each; empty when all does.</summary>
    public IEnumerable<string> Violations(JsonElement value, JsonElement schema, string at = "$")
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Violations(value, Resolve(reference.GetString()!), at);
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            return choices.EnumerateArray().Any(choice => !Violations(value, choice, at).Any()) ? [] : [$"{at} fits none of its schemas"];
        }

        return
        [
            .. OfType(value, schema, at),
            .. OfRange(value, schema, at),
            .. value.ValueKind switch
            {
                JsonValueKind.Object => OfObject(value, schema, at),
                JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Violations(item, schema.GetProperty("items"), $"{at}[{i}]")),
                JsonValueKind.String => OfText(value.GetString()!, schema, at),
                _ => [],
            },
        ];
    }

    private JsonElement Resolve(string reference) => reference.Split('/').Skip(1).Aggregate(document, (element, name) => element.GetProperty(name));

    private static IEnumerable<string> OfType(JsonElement value, JsonElement schema, string at)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return [];
        }

        var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()) : [type.GetString()];
        return types.Any(one => Is(value, one!)) ? [] : [$"{at} is {value.ValueKind}, not {type}"];
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new NotSupportedException($"No type of JSON is called {type}."),
    };

    private static IEnumerable<string> OfRange(JsonElement value, JsonElement schema, string at) => value.ValueKind != JsonValueKind.Number
        ? []
        : from bound in new[] { (Name: "minimum", Sign: 1), (Name: "maximum", Sign: -1) }
          where schema.TryGetProperty(bound.Name, out var limit) && bound.Sign * value.GetDouble().CompareTo(limit.GetDouble()) < 0
          select $"{at} is beyond its {bound.Name}";

    private IEnumerable<string> OfObject(JsonElement value, JsonElement schema, string at)
    {
        var known = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value) : [];
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
        var given = value.EnumerateObject().ToList();
        return
        [
            .. required.Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{at}.{name} is missing"),
            .. given.Where(property => !known.ContainsKey(property.Name)).Select(property => $"{at}.{property.Name} is not documented"),
            .. given.Where(property => known.ContainsKey(property.Name)).SelectMany(property => Violations(property.Value, known[property.Name], $"{at}.{property.Name}")),
        ];
    }

    private static IEnumerable<string> OfText(string text, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("enum", out var names) && !names.EnumerateArray().Any(name => name.GetString() == text))
        {
            yield return $"{at} is \"{text}\", none of {names}";
        }

        var format = schema.TryGetProperty("format", out var named) ? named.GetString() : null;
        if ((format == "uuid" && !Guid.TryParseExact(text, "D", out _))
            || (format == "date-time" && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _)))
        {
            yield return $"{at} is \"{text}\", no {format}";
        }
    }
}
