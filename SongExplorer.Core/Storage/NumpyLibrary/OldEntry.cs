using System.Runtime.InteropServices;
using System.Text.Json;
using SongExplorer.Audio;
using SongExplorer.Songs;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>One song of a metadata.json, as it stands there.</summary>
/// <param name="Key">Its name where songs are an object, not a list.</param>
/// <param name="Number">Where it stands among the songs, from 1.</param>
/// <param name="Id"><c>null</c> when it cannot be read as a song.</param>
/// <param name="Subject">What sentences call it.</param>
/// <param name="Fault">Why it cannot be read, after its subject.</param>
internal sealed record OldEntry(string? Key, JsonElement Facts, int Number, SongId? Id, string Subject, string? Fault)
{
    private const int LongestTitle = 80;

    /// <summary>Made once for this layout. Ids depend on it: it never changes.</summary>
    private static readonly Guid Namespace = Guid.Parse("6d1f4f0e-52a7-4c1b-9a3e-0c8d6f2b7e51");

    public static OldEntry Read(string? key, JsonElement facts, int number)
    {
        var place = key is null ? $"song {number} of metadata.json" : $"“{TagText.Clean(key, LongestTitle)}” in metadata.json";
        if (facts.ValueKind != JsonValueKind.Object)
        {
            return new OldEntry(key, facts, number, null, place, "is not a song, but a single value; it is left as it is");
        }

        if (!IsUnicode(facts))
        {
            return new OldEntry(key, facts, number, null, place, "has text that is not valid Unicode, as file names in other encodings leave behind; rename its file and write its facts again");
        }

        var known = new OldFacts(facts, static _ => { });
        var name = TagText.Clean(known.Text("title") ?? WrittenPath.FileName(known.Text("path") ?? known.Text("filename") ?? key ?? ""), LongestTitle);
        var subject = name is null || name == key ? place : $"“{name}” ({place})";
        return Identify(key, known) is { } id
            ? new OldEntry(key, facts, number, id, subject, null)
            : new OldEntry(key, facts, number, null, subject, "has neither song_id nor path nor filename, so it cannot be told from others; write one of them there");
    }

    /// <summary>The text of the facts, byte for byte.</summary>
    public ReadOnlySpan<byte> Json => JsonMarshal.GetRawUtf8Value(Facts);

    private static SongId? Identify(string? key, OldFacts facts)
    {
        foreach (var given in new[] { facts.Text("song_id"), key })
        {
            if (Guid.TryParse(given, out var id) && id != Guid.Empty)
            {
                return new SongId(id);
            }
        }

        var name = facts.Text("path") ?? facts.Text("audio_path") ?? key ?? facts.Text("embedding_path") ?? facts.Text("filename") ?? facts.Text("song_id");
        return string.IsNullOrWhiteSpace(name) ? null : new SongId(UuidV5.Create(Namespace, WrittenPath.Name(name)));
    }

    /// <summary>Python writes bytes of file names that are not UTF-8 as lone halves of surrogate pairs, which no text can hold here.</summary>
    private static bool IsUnicode(JsonElement facts)
    {
        var json = JsonMarshal.GetRawUtf8Value(facts);
        return (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0) || JsonText.IsUnicode(facts);
    }
}
