using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SongExplorer.Songs;

namespace SongExplorer.Web.Cli;

/// <summary>What goes to standard output.</summary>
internal static class Output
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new SongIdConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Json<T>(T value) => Console.WriteLine(JsonSerializer.Serialize(value, Options));

    /// <summary>Names from tags and file systems may hold anything; a line of output stays a line.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private sealed class SongIdConverter : JsonConverter<SongId>
    {
        public override SongId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, SongId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
