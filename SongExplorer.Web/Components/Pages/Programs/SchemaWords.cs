using Microsoft.OpenApi;

namespace SongExplorer.Web.Components.Pages.Programs;

/// <summary>Schemas as people read them.</summary>
internal static class SchemaWords
{
    /// <summary>For example "whole number", "list of SongResponse", "title or sound".</summary>
    public static string Of(IOpenApiSchema? schema) => schema switch
    {
        null => "anything",
        { OneOf: { Count: > 0 } choices } => string.Join(" or ", choices.Select(Of)),
        { Enum: { Count: > 0 } names } => string.Join(", ", names.Select(name => name.ToString())),
        OpenApiSchemaReference reference => reference.Reference.Id ?? "",
        { Items: { } items } => $"list of {Of(items)}",
        { Format: "uuid" } => "id",
        { Format: "date-time" } => "time",
        { Type: { } type } => OfType(type),
        _ => "anything",
    };

    /// <summary>What a value may be and is when nobody says so; empty when there is nothing to say.</summary>
    public static string LimitsOf(IOpenApiSchema? schema)
    {
        var range = schema is { Minimum: { } least, Maximum: { } most } ? $"From {least} to {most}." : "";
        var otherwise = schema?.Default?.ToString() is { Length: > 0 } value ? $" Otherwise {value}." : "";
        return range + otherwise;
    }

    /// <summary>The name of the shape to read on with, where there is one.</summary>
    public static string? ShapeOf(IOpenApiSchema? schema) => schema switch
    {
        { OneOf: { Count: > 0 } choices } => choices.Select(ShapeOf).FirstOrDefault(shape => shape is not null),
        OpenApiSchemaReference { Properties.Count: > 0 } reference => reference.Reference.Id,
        { Items: { } items } => ShapeOf(items),
        _ => null,
    };

    private static string OfType(JsonSchemaType type) => (type & ~JsonSchemaType.Null) switch
    {
        JsonSchemaType.Boolean => "true or false",
        JsonSchemaType.Integer => "whole number",
        JsonSchemaType.Number => "number",
        JsonSchemaType.String => "text",
        _ => "null",
    } + (type.HasFlag(JsonSchemaType.Null) && type != JsonSchemaType.Null ? " or null" : "");
}
