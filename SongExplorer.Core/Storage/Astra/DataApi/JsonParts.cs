using System.Text.Json;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>Takes answers apart that may lack anything; JSON's null counts as absent.</summary>
internal static class JsonParts
{
    public static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } there && there.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>Empty where there is none.</summary>
    public static string Text(JsonElement? parent, string name) => Member(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    public static bool Is(JsonElement? parent, string name, bool usual) => Member(parent, name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => usual,
    };

    public static int? Int(JsonElement? parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    public static IEnumerable<JsonElement> Items(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } there ? there.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Entries(JsonElement? entries) => entries is { ValueKind: JsonValueKind.Object } there ? there.EnumerateObject() : [];
}
