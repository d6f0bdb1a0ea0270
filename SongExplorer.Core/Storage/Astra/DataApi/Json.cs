using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>How single values look in filters and updates.</summary>
internal static class Json
{
    /// <summary>Leaves letters of every script as they are: the bodies are never part of a page.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>A timestamp to the millisecond, which is what the database keeps.</summary>
    public static string Time(DateTimeOffset value) =>
        value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A number, or the name of one that JSON has no digits for.</summary>
    public static JsonNode Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(NameOf(value));

    public static JsonObject Binary(ReadOnlySpan<byte> value) => new() { ["$binary"] = Convert.ToBase64String(value) };

    public static JsonObject Map(IReadOnlyDictionary<string, string> entries) =>
        new(entries.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)JsonValue.Create(entry.Value))));

    public static string NameOf(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}
