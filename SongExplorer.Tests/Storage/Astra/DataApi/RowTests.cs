using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using SongExplorer.Songs;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Tests.Storage.Astra.DataApi;

public sealed class RowTests
{
    private static readonly Guid Id = Guid.Parse("A4233418-0000-4000-8000-000000000001");

    [Fact]
    public void Row_is_written_as_the_database_reads_it()
    {
        using var writer = new RowWriter(clearsMissing: false);
        var row = writer
            .Uuid("song_id", Id).Text("title", "Für Élise \"日本\"").Long("revision", long.MaxValue).Int("year", 1999)
            .Double("bpm", 92.5).Double("odd", double.NaN).Double("far", double.NegativeInfinity).Bool("has_cover", true)
            .Time("created_at", new DateTimeOffset(2026, 9, 1, 12, 0, 0, 123, TimeSpan.FromHours(2)).AddTicks(4567))
            .Blob("data", [0xFB, 0xFF, 0xFE]).Map("metadata", new Dictionary<string, string> { ["isrc"] = "X1" })
            .ToRow();

        Assert.Equal(
            """{"song_id":"a4233418-0000-4000-8000-000000000001","title":"Für Élise \"日本\"","revision":9223372036854775807,"year":1999,"bpm":92.5,"odd":"NaN","far":"-Infinity","has_cover":true,"created_at":"2026-09-01T10:00:00.123Z","data":{"$binary":"+//+"},"metadata":{"isrc":"X1"}}""",
            Encoding.UTF8.GetString(row.Utf8.Span));
    }

    [Fact]
    public void New_row_leaves_out_what_is_missing() => Assert.Equal("""{"title":"Blue"}""", Sparse(clearsMissing: false));

    [Fact]
    public void Replacing_row_clears_what_is_missing() => Assert.Equal(
        """{"title":"Blue","artist":null,"song_id":null,"year":null,"bpm":null,"has_cover":null,"created_at":null,"metadata":null,"audio_blob":null}""",
        Sparse(clearsMissing: true));

    [Fact]
    public void Writer_starts_anew_after_each_row()
    {
        using var writer = new RowWriter(clearsMissing: false);
        var first = writer.Int("n", 1).ToRow();
        var second = writer.Int("n", 2).ToRow();

        Assert.Equal("""{"n":1}{"n":2}""", Encoding.UTF8.GetString([.. first.Utf8.Span, .. second.Utf8.Span]));
    }

    [Fact]
    public void Half_a_letter_does_not_stop_a_row()
    {
        using var writer = new RowWriter(clearsMissing: false);

        Assert.Equal("\uFFFD", Read(writer.Text("title", "\uD800").ToRow()).Text("title"));
    }

    [Fact]
    public void Vectors_travel_as_big_endian_floats()
    {
        float[] vector = [0.1f, 0.2f, .. new float[Embedding.Dimension - 2]];
        using var writer = new RowWriter(clearsMissing: false);
        var row = Encoding.UTF8.GetString(writer.Vector("embedding", vector).ToRow().Utf8.Span);

        Assert.StartsWith("""{"embedding":{"$binary":"PczMzT5MzM""", row, StringComparison.Ordinal);
        Assert.Equal(2732 + """{"embedding":{"$binary":""}}""".Length, row.Length);
    }

    [Fact]
    public void Vectors_come_back_bit_for_bit_in_either_form()
    {
        var vector = Vector(seed: 3);
        using var writer = new RowWriter(clearsMissing: false);
        var binary = Read(writer.Vector("embedding", vector).ToRow()).Vector("embedding");
        var digits = Read($$"""{"embedding":[{{string.Join(',', vector)}}]}""").Vector("embedding");

        Assert.Equal(Bits(vector), Bits(binary!));
        Assert.Equal(Bits(vector), Bits(digits!));
        Assert.Equal(0.1f, BinaryPrimitives.ReadSingleBigEndian([0x3D, 0xCC, 0xCC, 0xCD]));
    }

    [Fact]
    public void Vectors_the_database_would_refuse_are_not_sent()
    {
        using var writer = new RowWriter(clearsMissing: false);

        Assert.Contains("256 components instead of 512", Refused(new float[256]), StringComparison.Ordinal);
        Assert.Contains("zero or not finite", Refused(new float[512]), StringComparison.Ordinal);
        Assert.Contains("zero or not finite", Refused([float.NaN, .. new float[511]]), StringComparison.Ordinal);
        Assert.Contains("zero or not finite", Refused([float.PositiveInfinity, .. new float[511]]), StringComparison.Ordinal);

        string Refused(float[] vector) => Assert.Throws<DataApiValidationException>(() => writer.Vector("embedding", vector)).Message;
    }

    [Fact]
    public void Row_is_read_as_the_database_writes_it()
    {
        var row = Read("""
            {"song_id":"a4233418-0000-4000-8000-000000000001","title":"Blue","revision":9223372036854775807,"year":1999,"bpm":92.5,"odd":"NaN","far":"-Infinity",
             "has_cover":true,"created_at":"2026-09-01T10:00:00.123Z","data":{"$binary":"+//+"},"metadata":{"isrc":"X1"},"pairs":[["a","b"]],"$similarity":0.75,"none":null}
            """);

        Assert.Equal(Id, row.Uuid("song_id"));
        Assert.Equal("Blue", row.Text("title"));
        Assert.Equal(long.MaxValue, row.Long("revision"));
        Assert.Equal(1999, row.Int("year"));
        Assert.Equal([92.5, double.NaN, double.NegativeInfinity], [row.Double("bpm")!.Value, row.Double("odd")!.Value, row.Double("far")!.Value]);
        Assert.True(row.Bool("has_cover"));
        Assert.Equal(new DateTimeOffset(2026, 9, 1, 10, 0, 0, 123, TimeSpan.Zero), row.Time("created_at"));
        Assert.Equal([0xFB, 0xFF, 0xFE], row.Blob("data")!);
        Assert.Equal("X1", row.Map("metadata")["isrc"]);
        Assert.Equal("b", row.Map("pairs")["a"]);
        Assert.Equal(0.75f, row.Similarity);
        Assert.Null(row.Text("none"));
        Assert.Null(row.Vector("absent"));
        Assert.Empty(row.Map("absent"));
    }

    [Fact]
    public void Column_of_another_kind_is_a_sentence_and_not_a_crash()
    {
        var row = Read("""{"year":"soon","data":{"$binary":"?"},"embedding":["x"],"metadata":[["a"]],"title":5}""");

        foreach (var read in new Action[] { () => row.Int("year"), () => row.Blob("data"), () => row.Vector("embedding"), () => row.Map("metadata"), () => row.Uuid("song_id"), () => row.Text("title") })
        {
            Assert.Contains("init-astra", Assert.Throws<DataApiUnreachableException>(read).Message, StringComparison.Ordinal);
        }
    }

    internal static float[] Vector(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Embedding.Dimension).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    internal static int[] Bits(float[] vector) => [.. vector.Select(BitConverter.SingleToInt32Bits)];

    private static string Sparse(bool clearsMissing)
    {
        using var writer = new RowWriter(clearsMissing);
        return Encoding.UTF8.GetString(writer
            .Text("title", "Blue").Text("artist", null).Uuid("song_id", null).Int("year", null).Double("bpm", null).Bool("has_cover", null)
            .Time("created_at", null).Map("metadata", new Dictionary<string, string>()).Missing("audio_blob").ToRow().Utf8.Span);
    }

    private static TableRow Read(Row row) => new(JsonElement.Parse(row.Utf8.Span));

    private static TableRow Read(string json) => new(JsonElement.Parse(json));
}
