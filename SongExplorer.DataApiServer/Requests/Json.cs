using System.Text.Json;

namespace SongExplorer.DataApiServer.Requests;

/// <summary>Words for JSON.</summary>
internal static class Json
{
    public static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };

    /// <summary>The value of <c>{"$name": value}</c>, when the element is exactly that.</summary>
    public static JsonElement? Wrapped(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.GetPropertyCount() == 1 && element.TryGetProperty(name, out var value) ? value : null;
}
