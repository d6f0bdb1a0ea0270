namespace SongExplorer.Tests.DataApiServer;

public sealed class ReadingTests
{
    private static readonly (string Name, string Json) One = ("filter", """{"song_id":"#1"}""");

    [Fact]
    public async Task Answer_has_the_schema_and_a_null_at_the_end()
    {
        await using var api = await RawApi.WithSongsAsync(1);
        Assert.Equal(
            """{"data":{"documents":[{"title":"t1","bpm":1}],"nextPageState":null},"status":{"projectionSchema":{"title":{"type":"text"},"bpm":{"type":"int"}}}}""",
            (await api.SongsAsync("find", ("filter", """{"genre":"g1"}"""), ("projection", """{"title":1,"bpm":1}"""))).Text);
        Assert.Equal(
            """{"data":{"document":null},"status":{"projectionSchema":{"title":{"type":"text"}}}}""",
            (await api.SongsAsync("findOne", ("filter", """{"genre":"none"}"""), ("projection", """{"title":1}"""))).Text);
    }

    [Theory]
    [InlineData("""{"title":1,"bpm":0}""", "UNSUPPORTED_PROJECTION_PARAM")]
    [InlineData("""{"*":1,"title":1}""", "UNSUPPORTED_PROJECTION_PARAM")]
    [InlineData("""{"title":"yes"}""", "UNSUPPORTED_PROJECTION_PARAM")]
    [InlineData("""["title"]""", "UNSUPPORTED_PROJECTION_DEFINITION")]
    [InlineData("""{"colour":1}""", "UNKNOWN_TABLE_COLUMNS")]
    [InlineData("""{"*":0}""", "UNKNOWN_TABLE_COLUMNS")]
    public async Task Projections_that_cannot_be_are_refused(string projection, string code)
    {
        await using var api = await RawApi.WithSongsAsync();
        Assert.Equal($"REQUEST/PROJECTION {code}", (await api.SongsAsync("find", ("projection", projection))).Error);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(50)]
    public async Task Pages_have_their_size_and_together_every_row_once(int pageSize)
    {
        await using var api = await RawApi.WithSongsAsync(60, pageSize);
        var (sizes, seen) = (new List<int>(), new HashSet<int>());
        for (var state = ""; state is not null;)
        {
            var page = await api.SongsAsync("find", ("options", $$"""{"pageState":"{{state}}"}"""));
            sizes.Add(page.Documents.Count);
            Assert.All(page.Documents, row => Assert.True(seen.Add((int)row!["bpm"]!)));
            state = page.NextPage;
        }

        Assert.Equal(60, seen.Count);
        Assert.All(sizes.SkipLast(1), size => Assert.Equal(pageSize, size));
    }

    [Fact]
    public async Task Limit_counts_over_all_pages()
    {
        await using var api = await RawApi.WithSongsAsync(10, pageSize: 3);
        var first = await api.SongsAsync("find", ("options", """{"limit":5}"""));
        var second = await api.SongsAsync("find", ("options", $$"""{"limit":5,"pageState":"{{first.NextPage}}"}"""));
        Assert.Equal((3, 2, null), (first.Documents.Count, second.Documents.Count, second.NextPage));
    }

    [Fact]
    public async Task Page_state_is_of_no_use_elsewhere()
    {
        await using var api = await RawApi.WithSongsAsync(4, pageSize: 3);
        await api.CreateChunksAsync();
        var state = (await api.SongsAsync("find")).NextPage;
        const string Error = "SERVER/DATABASE INVALID_DATABASE_QUERY";
        Assert.Equal(Error, (await api.SongsAsync("find", ("filter", """{"genre":"g1"}"""), ("options", $$"""{"pageState":"{{state}}"}"""))).Error);
        Assert.Equal(Error, (await api.ChunksAsync("find", ("options", $$"""{"pageState":"{{state}}"}"""))).Error);
        Assert.Equal(Error, (await api.SongsAsync("find", ("options", """{"pageState":"AQIDBA=="}"""))).Error);
        Assert.Equal(Error, (await api.SongsAsync("find", ("options", """{"pageState":"not a state"}"""))).Error);
    }

    [Fact]
    public async Task Sort_by_other_columns_is_done_in_memory_and_has_one_page()
    {
        await using var api = await RawApi.WithSongsAsync(5, pageSize: 3);
        var answer = await api.SongsAsync("find", ("filter", """{"bpm":{"$gt":1}}"""), ("sort", """{"genre":1,"bpm":-1}"""), ("options", """{"limit":100}"""));
        Assert.Equal("4 2 5", answer.Column("bpm"));
        Assert.Equal((4, "IN_MEMORY_SORTING_DUE_TO_NON_PARTITION_SORTING", null), ((int)answer.Json["status"]!["sortedRowCount"]!, answer.Warnings, answer.NextPage));
        Assert.Equal("4 3", (await api.SongsAsync("find", ("filter", """{"bpm":{"$gt":1}}"""), ("sort", """{"bpm":-1}"""), ("options", """{"skip":1,"limit":2}"""))).Column("bpm"));
    }

    [Fact]
    public async Task Sort_in_memory_takes_no_page_state()
    {
        await using var api = await RawApi.WithSongsAsync(4, pageSize: 3);
        var state = (await api.SongsAsync("find")).NextPage;
        var answer = await api.SongsAsync("find", ("sort", """{"bpm":1}"""), ("options", $$"""{"pageState":"{{state}}"}"""));
        Assert.Equal("REQUEST/SORT UNSUPPORTED_PAGINATION_WITH_IN_MEMORY_SORTING", answer.Error);
    }

    [Fact]
    public async Task More_than_10_000_rows_are_not_sorted_in_memory()
    {
        await using var api = await RawApi.WithSongsAsync();
        await api.FillAsync(10_001, i => $$"""{"song_id":"#{{i}}","bpm":{{i}} }""");
        Assert.Equal("REQUEST/SORT OVERLOADED_SORT_ROW_LIMIT", (await api.SongsAsync("find", ("sort", """{"bpm":1}"""))).Error);
        Assert.Equal("9999", (await api.SongsAsync("findOne", ("filter", """{"bpm":{"$lt":10000}}"""), ("sort", """{"bpm":-1}"""))).Json["data"]!["document"]!["bpm"]!.ToString());
    }

    [Fact]
    public async Task Rows_of_one_partition_come_in_clustering_order_page_by_page_both_ways()
    {
        await using var api = await RawApi.StartAsync(new() { PageSize = 2 });
        await api.CreateChunksAsync();
        foreach (var chunk in new[] { 3, 0, 2, 1 })
        {
            await api.ChunksAsync("insertOne", ("document", $$"""{"song_id":"#1","chunk_no":{{chunk}},"take":1}"""));
        }

        foreach (var (direction, first, second) in new[] { (1, "0 1", "2 3"), (-1, "3 2", "1 0") })
        {
            var sort = ("sort", $$"""{"chunk_no":{{direction}} }""");
            var page = await api.ChunksAsync("find", One, sort);
            Assert.Equal((first, ""), (page.Column("chunk_no"), page.Warnings));
            Assert.Equal(second, (await api.ChunksAsync("find", One, sort, ("options", $$"""{"pageState":"{{page.NextPage}}"}"""))).Column("chunk_no"));
        }
    }

    [Theory]
    [InlineData("""{"sort":{"colour":1}}""", "REQUEST/SORT CANNOT_SORT_UNKNOWN_COLUMNS")]
    [InlineData("""{"sort":{"bpm":2}}""", "REQUEST/SORT INVALID_REGULAR_SORT_EXPRESSION")]
    [InlineData("""{"sort":{"bpm":[1,2]}}""", "REQUEST/SORT CANNOT_VECTOR_SORT_NON_VECTOR_COLUMNS")]
    [InlineData("""{"options":{"skip":1}}""", "REQUEST/ COMMAND_FIELD_VALUE_INVALID")]
    [InlineData("""{"options":{"limit":0}}""", "REQUEST/ COMMAND_FIELD_VALUE_INVALID")]
    [InlineData("""{"sort":{"bpm":1},"options":{"skip":-1}}""", "REQUEST/ COMMAND_FIELD_VALUE_INVALID")]
    public async Task Sorts_that_cannot_be_are_refused(string query, string error)
    {
        await using var api = await RawApi.WithSongsAsync();
        Assert.Equal(error, (await api.SongsAsync("find", query)).Error);
    }

    [Theory]
    [InlineData("countDocuments")]
    [InlineData("estimatedDocumentCount")]
    [InlineData("updateMany")]
    [InlineData("findOneAndUpdate")]
    [InlineData("replaceOne")]
    public async Task Commands_of_collections_are_refused(string command)
    {
        await using var api = await RawApi.WithSongsAsync();
        Assert.Equal("REQUEST/ UNSUPPORTED_TABLE_COMMAND", (await api.SongsAsync(command)).Error);
    }
}
