using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>Writes the facts of a song as they stand in a metadata.json.</summary>
internal static class OldFactsWriter
{
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Of(Song song) =>
    [
        new(OldFactNames.SongId, song.Id.ToString()),
        new(OldFactNames.Filename, WrittenPath.FileName(song.File.Path)),
        new(OldFactNames.Path, song.File.Path),
        new(OldFactNames.Title, song.Tags.Title),
        new(OldFactNames.Artist, song.Tags.Artist),
        new(OldFactNames.Album, song.Tags.Album),
        new(OldFactNames.Genre, song.Tags.Genre),
        new(OldFactNames.Year, song.Tags.Year),
        new(OldFactNames.Track, song.Tags.Track),
        new(OldFactNames.Bpm, song.Tags.Bpm is { } bpm && double.IsFinite(bpm) ? bpm : null),
        new(OldFactNames.Duration, Seconds(song.File.Duration)),
        new(OldFactNames.Codec, song.File.Codec),
        new(OldFactNames.SampleRate, song.File.SampleRate),
        new(OldFactNames.Channels, song.File.Channels),
        new(OldFactNames.HasCover, song.File.HasCover),
        new(OldFactNames.Source, OldFactNames.Write(song.Source)),
        new(OldFactNames.FileSize, song.File.Size),
        new(OldFactNames.FileHash, song.File.ContentHash),
        new(OldFactNames.FileModifiedAt, Time(song.File.ModifiedAt)),
        new(OldFactNames.CreatedAt, Time(song.AddedAt)),
        new(OldFactNames.UpdatedAt, Time(song.UpdatedAt)),
        new(OldFactNames.Descriptors, Facts(song.Descriptors)),
        new(OldFactNames.Store, StoreTrackJson.Write(song.Store) is { } track ? JsonNode.Parse(track) : null),
    ];

    /// <param name="file">As it stands in metadata.json, as does <paramref name="windowsFile"/>.</param>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Of(SongVectors vectors, string file, string windowsFile) =>
    [
        new(OldFactNames.EmbeddingPath, file),
        new(OldFactNames.ModelName, vectors.Space.Model),
        new(OldFactNames.EmbeddingSpace, vectors.Space.Key),
        new(OldFactNames.Uniformity, vectors.Uniformity),
        new(OldFactNames.WindowsPath, windowsFile),
        new(OldFactNames.WindowStarts, new JsonArray([.. vectors.Windows.Select(window => Seconds(window.Start))])),
    ];

    /// <summary>
    /// The facts of an entry with these in place of those of the same names, or behind them; <c>null</c> takes one out. All others stay
    /// as they were.
    /// </summary>
    public static JsonElement Merge(JsonElement? before, IEnumerable<KeyValuePair<string, JsonNode?>> facts)
    {
        var added = new OrderedDictionary<string, JsonNode?>(facts);
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, OldMetadataWriter.Options))
        {
            // As deep as it will lie in the file, where it is indented so.
            writer.WriteStartArray();
            writer.WriteStartArray();
            writer.WriteStartObject();
            foreach (var (name, old) in before?.EnumerateObject().Select(member => (member.Name, member.Value)) ?? [])
            {
                if (!added.Remove(name, out var value))
                {
                    writer.WritePropertyName(name);
                    old.WriteTo(writer);
                }
                else
                {
                    Write(writer, name, value);
                }
            }

            foreach (var (name, value) in added)
            {
                Write(writer, name, value);
            }

            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndArray();
        }

        return JsonElement.Parse(text.WrittenSpan)[0][0];
    }

    private static void Write(Utf8JsonWriter writer, string name, JsonNode? value)
    {
        if (value is null)
        {
            return;
        }

        writer.WritePropertyName(name);
        if (value is JsonArray list)
        {
            writer.WriteRawValue(list.ToJsonString()); // on one line
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    private static JsonObject? Facts(SongDescriptors? measured) => measured is null ? null : new JsonObject
    {
        [OldFactNames.Bpm] = measured.Bpm,
        [OldFactNames.Key] = measured.Key?.ToString(),
        [OldFactNames.Loudness] = measured.Loudness,
        [OldFactNames.Brightness] = measured.Brightness,
        [OldFactNames.Energy] = measured.Energy,
    };

    /// <summary>A double has more digits than a length in ticks of 100 ns, up to some years.</summary>
    private static JsonNode Seconds(TimeSpan span) => (double)span.Ticks / TimeSpan.TicksPerSecond;

    private static JsonNode Time(DateTimeOffset time) => time.UtcDateTime;
}
