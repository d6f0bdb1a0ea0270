namespace SongExplorer.Tests.DataApiServer;

public sealed class TypeTests
{
    [Theory]
    [InlineData("bpm", "5.0", "5")]
    [InlineData("bpm", "1e3", "1000")]
    [InlineData("bpm", "-2147483648", "-2147483648")]
    [InlineData("size", "9007199254740993", "9007199254740993")]
    [InlineData("size", "9223372036854775807", "9223372036854775807")]
    [InlineData("duration", "201.5", "201.5")]
    [InlineData("duration", "\"NaN\"", "\"NaN\"")]
    [InlineData("duration", "\"-Infinity\"", "\"-Infinity\"")]
    [InlineData("gain", "0.1", "0.1")]
    [InlineData("gain", "\"Infinity\"", "\"Infinity\"")]
    [InlineData("live", "false", "false")]
    [InlineData("title", "\"\"", "\"\"")]
    [InlineData("created_at", "\"2026-09-01T10:00:00Z\"", "\"2026-09-01T10:00:00Z\"")]
    [InlineData("created_at", "\"2026-09-01T10:00:00.5Z\"", "\"2026-09-01T10:00:00.500Z\"")]
    [InlineData("created_at", "\"2026-09-01T12:30:00.1239+02:30\"", "\"2026-09-01T10:00:00.123Z\"")]
    [InlineData("created_at", "{\"$date\":1}", "\"1970-01-01T00:00:00.001Z\"")]
    [InlineData("audio_blob", "{\"$binary\":\"AP8KDQ==\"}", "{\"$binary\":\"AP8KDQ==\"}")]
    [InlineData("audio_blob", "{\"$binary\":\"\"}", "{\"$binary\":\"\"}")]
    [InlineData("embedding", "[0.1,0.2]", "[0.1,0.2]")]
    [InlineData("embedding", "{\"$binary\":\"PczMzT5MzM0=\"}", "[0.1,0.2]")]
    [InlineData("metadata", "{\"b\":\"2\",\"a\":\"1\"}", "{\"a\":\"1\",\"b\":\"2\"}")]
    [InlineData("metadata", "[[\"a\",\"1\"]]", "{\"a\":\"1\"}")]
    public async Task Values_come_back_as_the_database_writes_them(string column, string sent, string expected)
    {
        await using var api = await RawApi.WithSongsAsync();
        await api.InsertAsync($$$"""{"song_id":"#1","{{{column}}}":{{{sent}}}}""");
        Assert.Equal($$$"""{"song_id":"#1","{{{column}}}":{{{expected}}}}""", await api.SongAsync(1));
    }

    [Theory]
    [InlineData("song_id", "\"1234\"")]
    [InlineData("bpm", "1.5")]
    [InlineData("bpm", "2147483648")]
    [InlineData("bpm", "1e30")]
    [InlineData("bpm", "\"1\"")]
    [InlineData("size", "9223372036854775808")]
    [InlineData("duration", "\"1\"")]
    [InlineData("duration", "1e400")]
    [InlineData("gain", "1e39")]
    [InlineData("live", "1")]
    [InlineData("title", "1")]
    [InlineData("created_at", "\"2026-09-01T10:00:00\"")]
    [InlineData("created_at", "\"2026-09-01\"")]
    [InlineData("created_at", "1756720800000")]
    [InlineData("audio_blob", "\"AP8KDQ==\"")]
    [InlineData("audio_blob", "{\"$binary\":\"AP8KDQ\"}")]
    [InlineData("audio_blob", "{\"$binary\":\"AP8K\\nDQ==\"}")]
    [InlineData("audio_blob", "{\"$binary\":\"AP8-DQ==\"}")]
    [InlineData("embedding", "[0.1]")]
    [InlineData("embedding", "[0.1,\"0.2\"]")]
    [InlineData("embedding", "[0.1,1e39]")]
    [InlineData("embedding", "{\"$binary\":\"PczMzQ==\"}")]
    [InlineData("embedding", "{\"$binary\":\"PczM\"}")]
    [InlineData("metadata", "{\"a\":1}")]
    [InlineData("metadata", "{\"a\":null}")]
    [InlineData("metadata", "[[\"a\"]]")]
    [InlineData("metadata", "[[null,\"a\"]]")]
    public async Task Values_of_another_type_are_refused(string column, string sent)
    {
        await using var api = await RawApi.WithSongsAsync();
        var key = column == "song_id" ? "" : "\"song_id\":\"#1\",";
        var answer = await api.SongsAsync("insertOne", ("document", "{" + key + $"\"{column}\":{sent}" + "}"));
        Assert.Equal("REQUEST/DOCUMENT INVALID_COLUMN_VALUES", answer.Error);
        Assert.Contains($"{column}(", (string)answer.Json["errors"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Equal(0, api.Server.Database.Count("default_keyspace", "songs"));
    }

    [Fact]
    public async Task Short_vector_is_told_its_length()
    {
        await using var api = await RawApi.WithSongsAsync();
        var answer = await api.SongsAsync("insertOne", ("document", """{"song_id":"#1","embedding":[1,2,3]}"""));
        Assert.Contains("expected vector of length 2, got one with 3 elements", answer.Text, StringComparison.Ordinal);
    }
}
