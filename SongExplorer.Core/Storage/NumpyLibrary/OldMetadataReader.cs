using System.Text.Json;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>
/// Reads a metadata.json in the forms it has been seen in: a list of songs, songs by their path, or an object that holds either
/// as its <c>songs</c>.
/// </summary>
internal static class OldMetadataReader
{
    /// <summary>Some 200,000 songs.</summary>
    private const int LargestMegabytes = 256;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="StorageUnavailableException">It cannot be read as a whole; the message names the file and says what to do.</exception>
    public static OldMetadata Read(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= LargestMegabytes << 20
                ? Parse(File.ReadAllBytes(path))
                : throw Fail(path, FormattableString.Invariant(
                    $"has {length >> 20} MB; more than {LargestMegabytes} MB are not read. It is hardly the list of a music library: move it away, or divide the library"));
        }
        catch (JsonException e)
        {
            throw Fail(path, $"is damaged or only half written (line {e.LineNumber + 1}). Put a backup in its place, or let the program that wrote it write it again; nothing was changed", e);
        }
        catch (InvalidOperationException e)
        {
            throw Fail(path, "names a song in text that is not valid Unicode, as file names in other encodings leave behind. Rename that file and let the program that wrote the list write it again; nothing was changed", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fail(path, $"cannot be read: {e.Message.TrimEnd('.')}. Check that it exists and that you may read it", e);
        }
    }

    public static OldMetadata Parse(byte[] file)
    {
        var json = JsonText.WithoutNaN(file.AsSpan().StartsWith(ByteOrderMark) ? file[ByteOrderMark.Length..] : file, out var count);
        IReadOnlyList<string> problems = count == 0 ? [] :
            [$"metadata.json has NaN or infinity in place of {(count == 1 ? "a number" : $"{count} numbers")}; the songs are read without them."];
        var root = JsonElement.Parse(json.Span);
        switch (root.ValueKind)
        {
            case JsonValueKind.Array:
                return new OldMetadata(isKeyed: false, null, Listed(root), [], problems);
            case JsonValueKind.Object when Find(root, OldMetadata.Songs) is { ValueKind: JsonValueKind.Array or JsonValueKind.Object } songs:
                var isKeyed = songs.ValueKind == JsonValueKind.Object;
                var deleted = Find(root, OldMetadata.Deleted) is { ValueKind: JsonValueKind.Object } known ? Members(known) : [];
                return new OldMetadata(isKeyed, Members(root), isKeyed ? Keyed(songs) : Listed(songs), deleted, problems);
            case JsonValueKind.Object when !root.EnumerateObject().Any():
                return OldMetadata.Empty;
            case JsonValueKind.Object:
                return new OldMetadata(isKeyed: true, null, Keyed(root), [], problems);
            default:
                throw new JsonException("A metadata.json is a list or an object.", path: null, lineNumber: 0, bytePositionInLine: 0);
        }
    }

    private static List<OldEntry> Listed(JsonElement songs) => [.. songs.EnumerateArray().Select((facts, place) => OldEntry.Read(null, facts, place + 1))];

    private static List<OldEntry> Keyed(JsonElement songs) => [.. songs.EnumerateObject().Select((song, place) => OldEntry.Read(song.Name, song.Value, place + 1))];

    private static JsonElement? Find(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value : null;

    private static List<KeyValuePair<string, JsonElement>> Members(JsonElement root) =>
        [.. root.EnumerateObject().DistinctBy(member => member.Name).Select(member => KeyValuePair.Create(member.Name, root.GetProperty(member.Name)))];

    private static StorageUnavailableException Fail(string path, string what, Exception? cause = null) => new($"{path} {what}.", cause);
}
