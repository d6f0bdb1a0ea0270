using System.Text;
using System.Text.Json;
using SongExplorer.Storage;
using SongExplorer.Storage.NumpyLibrary;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Storage.NumpyLibrary;

public sealed class OldMetadataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("""[{"path": "a.mp3"}, {"path": "b.mp3"}]""")]
    [InlineData("""{"a.mp3": {"title": "A"}, "b.mp3": {}}""")]
    [InlineData("""{"songs": [{"path": "./a.mp3"}, {"path": "x\\..\\b.mp3", "audio_path": "b.mp3"}, {"path": "b.mp3"}]}""", 3)]
    [InlineData("""{"version": 2, "songs": {"a.mp3": {}, "b.mp3": {}}, "deleted": {}}""")]
    [InlineData("\uFEFF[{\"filename\": \"a.mp3\"}, {\"embedding_path\": \"b.mp3\"}]")]
    public void Songs_are_found_in_every_form(string json, int count = 2)
    {
        var songs = Parse(json).Readable.Select(entry => entry.Id).ToList();

        Assert.Equal(count, songs.Count);
        Assert.Contains(Parse("""[{"path": "a.mp3"}]""").Readable.Single().Id, songs);
        Assert.Contains(Parse("""[{"path": "b.mp3"}]""").Readable.Single().Id, songs);
    }

    /// <summary>Another id would make every song of an old library a new one.</summary>
    [Theory]
    [InlineData("""{"path": "data/audio/Hallå/01.mp3"}""", "5881a310-410a-561e-8472-0d9027c3e904")]
    [InlineData("""{"path": "data\\audio\\Hallå\\01.mp3"}""", "5881a310-410a-561e-8472-0d9027c3e904")]
    [InlineData("""{"path": "./data//audio/Hallå/01.mp3", "song_id": "17"}""", "5881a310-410a-561e-8472-0d9027c3e904")]
    [InlineData("""{"path": "/music/old/data/audio/Hallå/01.mp3"}""", "5881a310-410a-561e-8472-0d9027c3e904")]
    [InlineData("""{"path": "C:\\Users\\anna\\data\\audio\\Hallå\\01.mp3"}""", "5881a310-410a-561e-8472-0d9027c3e904")]
    [InlineData("""{"path": "data/audio/Hallå/01.mp3", "song_id": "0B5E36C7-3D0E-4C4E-8F6D-7A54F1A0D2B1"}""", "0b5e36c7-3d0e-4c4e-8f6d-7a54f1a0d2b1")]
    public void Ids_are_the_same_on_every_machine(string song, string id) => Assert.Equal(id, Parse($"[{song}]").Readable.Single().Id.ToString());

    [Fact]
    public void Nothing_that_is_not_ours_changes_when_it_is_written_again()
    {
        const string Json = """
            { "tool" : {"version": 1.50},
              "songs": [ {"path": "a.mp3", "mood": "blue\u00e9", "big": 12345678901234567890.10, "nested": {"x": [1, {"y": null}]}}, 17, {"nothing": "known", "name": "\udcff"} ],
              "note": "\u0041" }
            """;

        var written = Write(Parse(Json));

        foreach (var kept in new[] { "1.50", @"""blue\u00e9""", "12345678901234567890.10", """{"x": [1, {"y": null}]}""", "17", @"""\udcff""", @"""\u0041""" })
        {
            Assert.Contains(kept, written, StringComparison.Ordinal);
        }

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Json.Replace(@"\udcff", "", StringComparison.Ordinal)), JsonElement.Parse(written.Replace(@"\udcff", "", StringComparison.Ordinal))));
        Assert.Equal(["tool", "songs", "note"], JsonElement.Parse(written).EnumerateObject().Select(member => member.Name));
        Assert.Equal(written, Write(Parse(written)));
    }

    [Theory]
    [InlineData("""[{"path": "a.mp3"}]""", "[]")]
    [InlineData("""{"a.mp3": {}}""", "{}")]
    public void A_list_without_a_place_for_deleted_songs_gets_one(string json, string left)
    {
        var before = Parse(json);
        var id = before.Readable.Single().Id!.Value;

        var after = JsonElement.Parse(Write(before.Without(id, TestSongs.Noon)));

        Assert.Equal(left, after.GetProperty("songs").GetRawText());
        Assert.Equal(TestSongs.Noon, after.GetProperty("deleted").GetProperty(id.ToString()).GetDateTimeOffset());
    }

    [Fact]
    public void Of_two_songs_with_one_id_the_last_counts_and_the_other_is_named()
    {
        var metadata = Parse("""[{"path": "a.mp3", "title": "first"}, {"path": "./a.mp3", "title": "second"}]""");

        Assert.Equal("second", metadata.Readable.Single().Facts.GetProperty("title").GetString());
        Assert.Contains("“first” (song 1 of metadata.json) is there twice", Assert.Single(metadata.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void One_key_twice_is_two_songs_of_which_the_last_counts()
    {
        var metadata = Parse("""{"a.mp3": {"title": "first"}, "a.mp3": {"title": "second"}}""");

        Assert.Equal("second", metadata.Readable.Single().Facts.GetProperty("title").GetString());
        Assert.Contains("twice", Assert.Single(metadata.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""["text"]""", "song 1 of metadata.json is not a song")]
    [InlineData("""{"a.mp3": null}""", "“a.mp3” in metadata.json is not a song")]
    [InlineData("""[{"title": "Blue"}]""", "“Blue” (song 1 of metadata.json) has neither song_id nor path")]
    [InlineData("""[{"path": "\udcff.mp3"}]""", "song 1 of metadata.json has text that is not valid Unicode")]
    [InlineData("""[{"path": ""}]""", "has neither")]
    public void A_song_that_cannot_be_told_is_named_and_kept(string json, string problem)
    {
        var metadata = Parse(json);

        Assert.Empty(metadata.Readable);
        Assert.Contains(problem, Assert.Single(metadata.Problems), StringComparison.Ordinal);
        Assert.Equal(json.Replace(" ", "", StringComparison.Ordinal), string.Concat(Write(metadata).Where(sign => !char.IsWhiteSpace(sign))).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Python_writes_NaN_and_it_is_read_as_nothing()
    {
        var metadata = Parse("""[{"path": "NaN \"Infinity\".mp3", "bpm": NaN, "year": -Infinity, "list": [1,Infinity]}]""");

        var facts = metadata.Readable.Single().Facts;
        Assert.Equal("""{"path": "NaN \"Infinity\".mp3", "bpm": null, "year": null, "list": [1,null]}""", facts.GetRawText());
        Assert.Contains("3 numbers", Assert.Single(metadata.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("""[{"path": "a.mp3"}, {"pa""")]
    [InlineData("""[{"path": "a.mp3"},]""")]
    [InlineData("""[{"path": NaNsense}]""")]
    [InlineData("null")]
    [InlineData("\"a diary\"")]
    [InlineData("12")]
    [InlineData("[] []")]
    [InlineData("\0\0\0\0")]
    public void What_is_damaged_as_a_whole_stops_with_a_sentence(string json)
    {
        var path = _folder.Write("metadata.json", json);

        var refused = Assert.Throws<StorageUnavailableException>(() => OldMetadataReader.Read(path));

        Assert.StartsWith(path + " is damaged or only half written (line 1).", refused.Message, StringComparison.Ordinal);
        Assert.Contains("backup", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_song_whose_name_is_no_text_stops_with_a_sentence()
    {
        var path = _folder.Write("metadata.json", """{"\udcff.mp3": {}}""");

        Assert.Contains("valid Unicode", Assert.Throws<StorageUnavailableException>(() => OldMetadataReader.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_nest_without_end_stops_with_a_sentence()
    {
        var path = _folder.Write("metadata.json", new string('[', 100_000));

        Assert.Contains("damaged", Assert.Throws<StorageUnavailableException>(() => OldMetadataReader.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gigabyte_is_not_even_opened()
    {
        var path = _folder.File("metadata.json");
        using (var file = File.Create(path))
        {
            file.SetLength(1 << 30); // sparse: takes no room
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("1024 MB", Assert.Throws<StorageUnavailableException>(() => OldMetadataReader.Read(path)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    public void Dispose() => _folder.Dispose();

    private static OldMetadata Parse(string json) => OldMetadataReader.Parse(Encoding.UTF8.GetBytes(json));

    private static string Write(OldMetadata metadata)
    {
        using var text = new MemoryStream();
        OldMetadataWriter.Write(metadata, text);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
