namespace SongExplorer.Tests.DataApiServer;

public sealed class FilterTests
{
    [Theory]
    [InlineData("""{}""", "ZERO_FILTER_OPERATIONS")]
    [InlineData("""{"genre":"g1"}""", "")]
    [InlineData("""{"title":"t1"}""", "MISSING_INDEX")]
    [InlineData("""{"metadata":{"$in":[["a","b"]]}}""", "MISSING_INDEX")]
    [InlineData("""{"genre":{"$ne":"g1"}}""", "NOT_EQUALS_UNSUPPORTED_BY_INDEXING")]
    [InlineData("""{"genre":{"$gt":"g1"}}""", "COMPARISON_FILTER_UNSUPPORTED_BY_INDEXING")]
    [InlineData("""{"genre":{"$nin":["g1"]}}""", "NOT_IN_FILTER_UNSUPPORTED_BY_INDEXING")]
    [InlineData("""{"bpm":{"$gt":1,"$ne":2}}""", "")]
    [InlineData("""{"song_id":"#1"}""", "")]
    public async Task Filters_that_make_the_database_scan_are_warned_of(string filter, string warnings)
    {
        await using var api = await RawApi.WithSongsAsync(2);
        var answer = await api.SongsAsync("find", ("filter", filter));
        Assert.Null(answer.Error);
        Assert.Equal(warnings, answer.Warnings);
        Assert.Null(answer.Json["warnings"]);
    }

    [Theory]
    [InlineData("""{"chunk_no":1}""", "INCOMPLETE_PRIMARY_KEY_FILTER")]
    [InlineData("""{"song_id":"#1","take":1}""", "INCOMPLETE_PRIMARY_KEY_FILTER")]
    [InlineData("""{"song_id":"#1","chunk_no":{"$gt":1}}""", "")]
    public async Task Parts_of_the_key_are_warned_of_when_they_are_not_its_start(string filter, string warnings)
    {
        await using var api = await RawApi.StartAsync();
        await api.CreateChunksAsync();
        Assert.Equal(warnings, (await api.ChunksAsync("find", ("filter", filter))).Warnings);
    }

    [Theory]
    [InlineData("""[]""", "REQUEST/FILTER FILTER_UNSUPPORTED_DATA_TYPE")]
    [InlineData("""{"colour":"red"}""", "REQUEST/FILTER UNKNOWN_TABLE_COLUMNS")]
    [InlineData("""{"$not":{"colour":"red"}}""", "REQUEST/FILTER UNKNOWN_TABLE_COLUMNS")]
    [InlineData("""{"bpm":"fast"}""", "REQUEST/FILTER INVALID_FILTER_COLUMN_VALUES")]
    [InlineData("""{"bpm":{"$near":1}}""", "REQUEST/FILTER FILTER_UNSUPPORTED_OPERATOR")]
    [InlineData("""{"$nor":[{"bpm":1}]}""", "REQUEST/FILTER FILTER_UNSUPPORTED_OPERATOR")]
    [InlineData("""{"bpm":{"$in":1}}""", "REQUEST/FILTER FILTER_INVALID_EXPRESSION")]
    [InlineData("""{"bpm":[1]}""", "REQUEST/FILTER FILTER_INVALID_EXPRESSION")]
    [InlineData("""{"audio_blob":{"$gt":{"$binary":""}}}""", "REQUEST/FILTER FILTER_INVALID_EXPRESSION")]
    [InlineData("""{"embedding":{"$binary":"PczMzT5MzM0="}}""", "REQUEST/FILTER FILTER_UNSUPPORTED_DATA_TYPE")]
    [InlineData("""{"metadata":{"$eq":{"a":"b"}}}""", "REQUEST/FILTER INVALID_MAP_SET_LIST_FILTER")]
    [InlineData("""{"metadata":{"$in":["a"]}}""", "REQUEST/FILTER INVALID_MAP_SET_LIST_FILTER")]
    [InlineData("""{"metadata":{"$keys":["a"]}}""", "REQUEST/FILTER INVALID_MAP_SET_LIST_FILTER")]
    [InlineData("""{"metadata":"a"}""", "REQUEST/FILTER INVALID_MAP_SET_LIST_FILTER")]
    [InlineData("""{"metadata":{"$all":[]}}""", "REQUEST/FILTER FILTER_INVALID_EXPRESSION")]
    [InlineData("""{"bpm":null}""", "SERVER/ INTERNAL_SERVER_ERROR")]
    [InlineData("""{"bpm":{"$exists":true}}""", "SERVER/ INTERNAL_SERVER_ERROR")]
    [InlineData("""{"created_at":{"$gt":{"$date":1}}}""", "SERVER/ INTERNAL_SERVER_ERROR")]
    [InlineData("""{"$or":[{"song_id":"#1"},{"bpm":1}]}""", "SERVER/DATABASE INVALID_DATABASE_QUERY")]
    public async Task Filters_that_cannot_be_are_refused(string filter, string error)
    {
        await using var api = await RawApi.WithSongsAsync();
        Assert.Equal(error, (await api.SongsAsync("find", ("filter", filter))).Error);
    }

    [Theory]
    [InlineData("$in", 100, null)]
    [InlineData("$in", 101, "REQUEST/FILTER FILTER_INVALID_EXPRESSION")]
    [InlineData("$nin", 101, "REQUEST/FILTER FILTER_INVALID_EXPRESSION")]
    public async Task Lists_of_values_have_an_end(string @operator, int count, string? error)
    {
        await using var api = await RawApi.WithSongsAsync();
        var values = string.Join(',', Enumerable.Range(0, count));
        Assert.Equal(error, (await api.SongsAsync("find", ("filter", $$$"""{"bpm":{"{{{@operator}}}":[{{{values}}}]}}"""))).Error);
    }

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "REQUEST/FILTER FILTER_FIELDS_LIMIT_VIOLATION")]
    public async Task Filters_have_at_most_64_fields(int count, string? error)
    {
        await using var api = await RawApi.WithSongsAsync();
        var fields = string.Join(',', Enumerable.Repeat("""{"bpm":1}""", count));
        Assert.Equal(error, (await api.SongsAsync("find", ("filter", $$"""{"$and":[{{fields}}]}"""))).Error);
    }

    [Fact]
    public async Task Blobs_can_be_compared_for_equality()
    {
        await using var api = await RawApi.WithSongsAsync();
        await api.InsertAsync("""{"song_id":"#1","audio_blob":{"$binary":"AAEC"}}""");
        Assert.Single((await api.SongsAsync("find", ("filter", """{"audio_blob":{"$binary":"AAEC"}}"""))).Documents);
        Assert.Empty((await api.SongsAsync("find", ("filter", """{"audio_blob":{"$ne":{"$binary":"AAEC"}}}"""))).Documents);
    }
}
