namespace SongExplorer.Tests.DataApiServer;

public sealed class VectorSearchTests
{
    [Theory]
    [InlineData("""{"genre":"even"}""", "0 2")]
    [InlineData("""{"genre":{"$in":["even","odd"]},"bpm":{"$gte":1,"$lt":3}}""", "1 2")]
    [InlineData("""{"$or":[{"bpm":0},{"bpm":3}]}""", "0 3")]
    [InlineData("""{"song_id":"#3"}""", "3")]
    [InlineData("""{"song_id":{"$in":["#3","#1"]}}""", "1 3")]
    [InlineData("{}", "0 1 2 3")]
    public async Task Nearest_of_the_rows_that_pass_the_filter_come_first(string filter, string expected)
    {
        await using var api = await WithVectorsAsync();
        var answer = await api.SongsAsync("find", ("filter", filter), ("sort", """{"embedding":[1,0]}"""), ("projection", """{"bpm":1}"""));
        Assert.Equal((expected, "", null), (answer.Column("bpm"), answer.Warnings, answer.NextPage));
    }

    [Theory]
    [InlineData("""{"title":"x"}""")]
    [InlineData("""{"genre":"even","title":"x"}""")]
    [InlineData("""{"live":true}""")]
    [InlineData("""{"metadata":{"$in":[["a","b"]]}}""")]
    [InlineData("""{"genre":{"$ne":"odd"}}""")]
    [InlineData("""{"genre":{"$nin":["odd"]}}""")]
    [InlineData("""{"genre":{"$gt":"a"}}""")]
    [InlineData("""{"$not":{"genre":"odd"}}""")]
    [InlineData("""{"song_id":{"$gt":"#1"}}""")]
    public async Task Filter_that_no_index_serves_is_refused(string filter)
    {
        await using var api = await WithVectorsAsync();
        Assert.Equal("SERVER/DATABASE INVALID_DATABASE_QUERY", (await api.SongsAsync("find", ("filter", filter), ("sort", """{"embedding":[1,0]}"""))).Error);
    }

    [Fact]
    public async Task Map_is_served_by_the_index_on_the_part_that_is_asked_for()
    {
        await using var api = await WithVectorsAsync();
        await api.SongsAsync("createIndex", ("name", "\"keys\""), ("definition", """{"column":{"metadata":"$keys"}}"""));
        var near = ("sort", """{"embedding":[1,0]}""");
        Assert.Equal("2", (await api.SongsAsync("find", ("filter", """{"metadata":{"$keys":{"$in":["a"]}}}"""), near)).Column("bpm"));
        Assert.Equal(
            "SERVER/DATABASE INVALID_DATABASE_QUERY", (await api.SongsAsync("find", ("filter", """{"metadata":{"$values":{"$in":["b"]}}}"""), near)).Error);
    }

    [Theory]
    [InlineData("cosine", 1.0, 0.853553, 0.5, 0.0)]
    [InlineData("dot_product", 1.0, 1.0, 0.5, 0.0)]
    [InlineData("euclidean", 1.0, 0.5, 0.333333, 0.2)]
    public async Task Similarity_is_that_of_the_index_s_metric(string metric, params double[] expected)
    {
        await using var api = await WithVectorsAsync();
        api.Server.Database.DropIndex("default_keyspace", "songs_vector");
        await api.SongsAsync("createVectorIndex", ("name", "\"v\""), ("definition", $$$"""{"column":"embedding","options":{"metric":"{{{metric}}}","sourceModel":"other"}}"""));
        var answer = await api.SongsAsync("find", ("sort", """{"embedding":[1,0]}"""), ("options", """{"includeSimilarity":true}"""));
        var similarities = answer.Documents.OrderBy(row => (int)row!["bpm"]!).Select(row => (double)row!["$similarity"]!);
        Assert.Equal(expected, similarities, (wanted, actual) => Math.Abs(wanted - actual) < 1e-5);
    }

    [Fact]
    public async Task Similarity_and_sort_vector_come_only_when_asked_for_and_only_with_a_vector()
    {
        await using var api = await WithVectorsAsync();
        var plain = await api.SongsAsync("find", ("sort", """{"embedding":[1,0]}"""), ("options", """{"limit":1}"""));
        Assert.DoesNotContain("$similarity", plain.Text, StringComparison.Ordinal);
        Assert.Null(plain.Json["status"]!["sortVector"]);
        var unsorted = await api.SongsAsync("find", ("options", """{"includeSimilarity":true,"includeSortVector":true}"""));
        Assert.DoesNotContain("$similarity", unsorted.Text, StringComparison.Ordinal);
        var asked = await api.SongsAsync("findOne", ("sort", """{"embedding":{"$binary":"PczMzT5MzM0="}}"""), ("options", """{"includeSimilarity":true,"includeSortVector":true}"""));
        Assert.Equal("[0.1,0.2]", asked.Json["status"]!["sortVector"]!.ToJsonString());
        Assert.NotNull(asked.Json["data"]!["document"]!["$similarity"]);
    }

    [Theory]
    [InlineData("""{"sort":{"embedding":[0,0]}}""", "SERVER/DATABASE INVALID_DATABASE_QUERY")]
    [InlineData("""{"sort":{"embedding":[1,0,0]}}""", "REQUEST/SORT CANNOT_VECTOR_SORT_ON_MISMATCHED_VECTOR_DIMENSIONS")]
    [InlineData("""{"sort":{"embedding":1}}""", "REQUEST/SORT INVALID_VECTOR_SORT_EXPRESSION")]
    [InlineData("""{"sort":{"embedding":[1,0],"bpm":1}}""", "REQUEST/SORT CANNOT_SORT_ON_SPECIAL_WITH_OTHERS")]
    [InlineData("""{"sort":{"embedding":[1,0]},"options":{"limit":1001}}""", "REQUEST/SORT CANNOT_VECTOR_SORT_WITH_LIMIT_EXCEEDS_MAX")]
    [InlineData("""{"sort":{"embedding":[1,0]},"options":{"skip":1}}""", "REQUEST/SORT CANNOT_VECTOR_SORT_WITH_SKIP_OPTION")]
    public async Task Searches_that_cannot_be_are_refused(string query, string error)
    {
        await using var api = await WithVectorsAsync();
        Assert.Equal(error, (await api.SongsAsync("find", query)).Error);
    }

    [Fact]
    public async Task Without_an_index_there_is_no_search()
    {
        await using var api = await WithVectorsAsync();
        api.Server.Database.DropIndex("default_keyspace", "songs_vector");
        Assert.Equal(
            "REQUEST/SORT CANNOT_VECTOR_SORT_NON_INDEXED_VECTOR_COLUMNS", (await api.SongsAsync("find", ("sort", """{"embedding":[1,0]}"""))).Error);
    }

    [Fact]
    public async Task One_search_gives_at_most_1000_rows_on_one_page()
    {
        await using var api = await RawApi.WithSongsAsync(pageSize: 3);
        await api.FillAsync(1_100, i => $$"""{"song_id":"#{{i}}","bpm":{{i}},"embedding":[1,{{i}}]}""");
        var answer = await api.SongsAsync("find", ("sort", """{"embedding":[1,0]}"""), ("projection", """{"bpm":1}"""));
        Assert.Equal(Enumerable.Range(0, 1000), answer.Documents.Select(row => (int)row!["bpm"]!));
    }

    /// <summary>Four songs whose bpm is also their rank from the direction (1, 0), and one without a vector.</summary>
    private static async Task<RawApi> WithVectorsAsync()
    {
        var api = await RawApi.WithSongsAsync();
        foreach (var (bpm, vector) in new[] { (0, "1,0"), (1, "1,1"), (2, "0,1"), (3, "-1,0") })
        {
            var metadata = bpm == 2 ? ""","metadata":{"a":"b"}""" : "";
            await api.InsertAsync($$"""{"song_id":"#{{bpm}}","bpm":{{bpm}},"genre":"{{(bpm % 2 == 0 ? "even" : "odd")}}","embedding":[{{vector}}]{{metadata}} }""");
        }

        await api.InsertAsync("""{"song_id":"#9","bpm":9,"genre":"even"}""");
        return api;
    }
}
