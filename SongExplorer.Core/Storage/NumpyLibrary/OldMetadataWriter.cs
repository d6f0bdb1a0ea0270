using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>Writes a metadata.json: what was in it before and is not ours byte for byte, in its old order.</summary>
internal static class OldMetadataWriter
{
    /// <summary>For people to read; the file is never part of a page.</summary>
    public static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static ReadOnlySpan<byte> NewLine => "\n    "u8;

    public static void Write(OldMetadata metadata, Stream target)
    {
        using var writer = new Utf8JsonWriter(target, Options);
        if (metadata.Members is not { } members)
        {
            WriteSongs(writer, metadata);
            return;
        }

        writer.WriteStartObject();
        foreach (var (name, value) in members.Where(member => member.Key != OldMetadata.Deleted || IsForeign(member.Value, metadata)))
        {
            writer.WritePropertyName(name);
            if (name == OldMetadata.Songs)
            {
                WriteSongs(writer, metadata);
            }
            else
            {
                WriteAsItWas(writer, value);
            }
        }

        if (metadata.Tombstones.Count > 0)
        {
            writer.WriteStartObject(OldMetadata.Deleted);
            WriteMembers(writer, metadata.Tombstones);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>Something else that is called “deleted”, and there are no deleted songs to write in its place.</summary>
    private static bool IsForeign(JsonElement deleted, OldMetadata metadata) => deleted.ValueKind != JsonValueKind.Object && metadata.Tombstones.Count == 0;

    private static void WriteSongs(Utf8JsonWriter writer, OldMetadata metadata)
    {
        if (metadata.IsKeyed)
        {
            writer.WriteStartObject();
            WriteMembers(writer, metadata.Entries.Select(entry => KeyValuePair.Create(entry.Key!, entry.Facts)));
            writer.WriteEndObject();
            return;
        }

        writer.WriteStartArray();
        foreach (var entry in metadata.Entries)
        {
            // What is written as it was gets no line of its own otherwise.
            writer.WriteRawValue([.. NewLine, .. entry.Json], skipInputValidation: true);
        }

        writer.WriteEndArray();
    }

    private static void WriteMembers(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, JsonElement>> members)
    {
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            WriteAsItWas(writer, value);
        }
    }

    private static void WriteAsItWas(Utf8JsonWriter writer, JsonElement value) =>
        writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
}
