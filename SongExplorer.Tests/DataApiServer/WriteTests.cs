namespace SongExplorer.Tests.DataApiServer;

public sealed class WriteTests
{
    [Fact]
    public async Task Inserted_ids_are_arrays_beside_the_key_s_schema()
    {
        await using var api = await RawApi.WithSongsAsync();
        await api.CreateChunksAsync();
        Assert.Equal(
            """{"status":{"primaryKeySchema":{"song_id":{"type":"uuid"}},"insertedIds":[["#1"]]}}""",
            (await api.SongsAsync("insertOne", ("document", $$"""{"title":"a","song_id":"{{RawApi.Id(1).ToUpperInvariant()}}"}"""))).Text);
        Assert.Equal(
            """[["#1",3,7]]""",
            (await api.ChunksAsync("insertOne", ("document", """{"take":7,"chunk_no":3,"song_id":"#1"}"""))).Json["status"]!["insertedIds"]!.ToJsonString());
    }

    [Fact]
    public async Task Insert_keeps_what_is_left_out_and_deletes_what_is_null()
    {
        await using var api = await RawApi.WithSongsAsync(1);
        await api.InsertAsync("""{"song_id":"#1","bpm":null,"title":"new"}""");
        Assert.Equal("""{"song_id":"#1","title":"new","genre":"g1"}""", await api.SongAsync(1));
    }

    [Fact]
    public async Task Empty_map_is_no_value()
    {
        await using var api = await RawApi.WithSongsAsync();
        await api.InsertAsync("""{"song_id":"#1","metadata":{}}""");
        Assert.Equal("""{"song_id":"#1"}""", await api.SongAsync(1));
    }

    [Theory]
    [InlineData("""{"title":"a"}""", "REQUEST/DOCUMENT MISSING_PRIMARY_KEY_COLUMNS")]
    [InlineData("""{"song_id":null}""", "REQUEST/DOCUMENT MISSING_PRIMARY_KEY_COLUMNS")]
    [InlineData("""{"song_id":"#1","colour":"red"}""", "REQUEST/DOCUMENT UNKNOWN_TABLE_COLUMNS")]
    [InlineData("""{"song_id":"#1","embedding":[0,0]}""", "SERVER/DATABASE INVALID_DATABASE_QUERY")]
    [InlineData("""{"song_id":"#1","embedding":[1e-7,-1e-7]}""", "SERVER/DATABASE INVALID_DATABASE_QUERY")]
    [InlineData("""{"song_id":"#1","embedding":{"$binary":"f8AAAD5MzM0="}}""", "SERVER/DATABASE INVALID_DATABASE_QUERY")]
    public async Task Rows_that_cannot_be_are_refused(string document, string error)
    {
        await using var api = await RawApi.WithSongsAsync();
        var answer = await api.SongsAsync("insertOne", ("document", document));
        Assert.Equal(error, answer.Error);
        Assert.Null(answer.Json["status"]);
        Assert.Equal(0, api.Server.Database.Count("default_keyspace", "songs"));
    }

    [Theory]
    [InlineData("genre", 8192, null)]
    [InlineData("genre", 8193, "SERVER/DATABASE INVALID_DATABASE_QUERY")]
    [InlineData("title", 8193, null)]
    public async Task Indexed_text_has_an_end(string column, int length, string? error)
    {
        await using var api = await RawApi.WithSongsAsync();
        var document = $$$"""{"song_id":"#1","{{{column}}}":"{{{new string('x', length)}}}"}""";
        Assert.Equal(error, (await api.SongsAsync("insertOne", ("document", document))).Error);
    }

    [Fact]
    public async Task Indexed_entry_of_a_map_has_an_end()
    {
        await using var api = await RawApi.WithSongsAsync();
        var document = $$$"""{"song_id":"#1","metadata":{"lyrics":"{{{new string('x', 9000)}}}"}}""";
        Assert.Null((await api.SongsAsync("insertOne", ("document", document))).Error);
        await api.SongsAsync("createIndex", ("name", "\"entries\""), ("definition", """{"column":"metadata"}"""));
        Assert.Equal("SERVER/DATABASE INVALID_DATABASE_QUERY", (await api.SongsAsync("insertOne", ("document", document))).Error);
    }

    [Fact]
    public async Task Zero_vector_is_taken_where_no_cosine_index_minds()
    {
        await using var api = await RawApi.WithSongsAsync();
        api.Server.Database.DropIndex("default_keyspace", "songs_vector");
        await api.InsertAsync("""{"song_id":"#1","embedding":[0,0]}""");
        Assert.Equal(1, api.Server.Database.Count("default_keyspace", "songs"));
    }

    [Fact]
    public async Task Update_answers_one_and_one_whether_the_row_was_there_or_not()
    {
        await using var api = await RawApi.WithSongsAsync(1);
        foreach (var id in new[] { "#1", "#2" })
        {
            Assert.Equal(
                """{"status":{"matchedCount":1,"modifiedCount":1}}""",
                (await api.SongsAsync("updateOne", ("filter", $$"""{"song_id":"{{id}}"}"""), ("update", """{"$set":{"title":"x","bpm":null},"$unset":{"genre":""}}"""), ("options", "{}"))).Text);
        }

        Assert.Equal("""{"song_id":"#1","title":"x"}""", await api.SongAsync(1));
    }

    [Fact]
    public async Task Row_made_by_updates_dies_with_its_last_value_and_an_inserted_one_does_not()
    {
        await using var api = await RawApi.WithSongsAsync();
        await api.InsertAsync("""{"song_id":"#1","title":"a"}""");
        await api.SongsAsync("updateOne", ("filter", """{"song_id":"#2"}"""), ("update", """{"$set":{"title":"b"}}"""));
        for (var i = 1; i <= 2; i++)
        {
            await api.SongsAsync("updateOne", ("filter", $$"""{"song_id":"#{{i}}"}"""), ("update", """{"$unset":{"title":""}}"""));
        }

        Assert.Equal("""{"song_id":"#1"}""", await api.SongAsync(1));
        Assert.Equal("null", await api.SongAsync(2));
    }

    [Theory]
    [InlineData("{}", """{"$set":{"bpm":1}}""", "FILTER MISSING_FILTER_FOR_UPDATE_DELETE")]
    [InlineData("""{"title":"a"}""", """{"$set":{"bpm":1}}""", "FILTER UNSUPPORTED_NON_PRIMARY_KEY_FILTER_FOR_UPDATE_DELETE")]
    [InlineData("""{"song_id":{"$in":["#1"]}}""", """{"$set":{"bpm":1}}""", "FILTER UNSUPPORTED_FILTER_FOR_UPDATE_ONE_DELETE_ONE")]
    [InlineData("""{"song_id":"#1"}""", "{}", "UPDATE MISSING_UPDATE_OPERATIONS")]
    [InlineData("""{"song_id":"#1"}""", """{"$set":{}}""", "UPDATE MISSING_UPDATE_OPERATIONS")]
    [InlineData("""{"song_id":"#1"}""", """{"$inc":{"bpm":1}}""", "UPDATE UNSUPPORTED_UPDATE_OPERATIONS_FOR_TABLE")]
    [InlineData("""{"song_id":"#1"}""", """{"$set":{"song_id":"#1"}}""", "UPDATE UNSUPPORTED_UPDATE_FOR_PRIMARY_KEY_COLUMNS")]
    [InlineData("""{"song_id":"#1"}""", """{"$set":{"bpm":1},"$unset":{"bpm":""}}""", "UPDATE UNSUPPORTED_OVERLAPPING_UPDATE_OPERATIONS")]
    [InlineData("""{"song_id":"#1"}""", """{"$set":{"bpm":"x"}}""", "UPDATE INVALID_UPDATE_COLUMN_VALUES")]
    [InlineData("""{"song_id":"#1"}""", """{"$set":{"colour":"x"}}""", "UPDATE UNKNOWN_TABLE_COLUMNS")]
    public async Task Updates_that_cannot_be_are_refused(string filter, string update, string error)
    {
        await using var api = await RawApi.WithSongsAsync(1);
        var before = await api.SongAsync(1);
        Assert.Equal($"REQUEST/{error}", (await api.SongsAsync("updateOne", ("filter", filter), ("update", update))).Error);
        Assert.Equal(before, await api.SongAsync(1));
    }

    [Fact]
    public async Task Deletes_answer_minus_one_whatever_they_met()
    {
        await using var api = await RawApi.WithSongsAsync(2);
        foreach (var command in new[] { "deleteOne", "deleteOne", "deleteMany" })
        {
            Assert.Equal("""{"status":{"deletedCount":-1}}""", (await api.SongsAsync(command, ("filter", """{"song_id":"#1"}"""))).Text);
        }

        Assert.Equal(1, api.Server.Database.Count("default_keyspace", "songs"));
    }

    [Theory]
    [InlineData("""{"filter":{}}""")]
    [InlineData("""{"filter":null}""")]
    [InlineData("{}")]
    public async Task Empty_filter_deletes_everything(string body)
    {
        await using var api = await RawApi.WithSongsAsync(3);
        Assert.Equal("""{"status":{"deletedCount":-1}}""", (await api.SongsAsync("deleteMany", body)).Text);
        Assert.Equal(0, api.Server.Database.Count("default_keyspace", "songs"));
    }

    [Theory]
    [InlineData("""{"song_id":"#1"}""", 0)]
    [InlineData("""{"song_id":"#1","chunk_no":1}""", 2)]
    [InlineData("""{"song_id":"#1","chunk_no":{"$gte":1}}""", 1)]
    [InlineData("""{"song_id":"#1","chunk_no":1,"take":7}""", 2)]
    [InlineData("""{"song_id":{"$in":["#1","#9"]}}""", 0)]
    public async Task Delete_takes_a_start_of_the_key(string filter, int left)
    {
        await using var api = await RawApi.StartAsync();
        await api.CreateChunksAsync();
        for (var chunk = 0; chunk < 3; chunk++)
        {
            await api.ChunksAsync("insertOne", ("document", $$"""{"song_id":"#1","chunk_no":{{chunk}},"take":7}"""));
        }

        Assert.Null((await api.ChunksAsync("deleteMany", ("filter", filter))).Error);
        Assert.Equal(left, api.Server.Database.Count("default_keyspace", "chunks"));
    }

    [Theory]
    [InlineData("deleteMany", """{"chunk_no":1}""", "INVALID_PRIMARY_KEY_FILTER")]
    [InlineData("deleteMany", """{"song_id":"#1","take":7}""", "INVALID_PRIMARY_KEY_FILTER")]
    [InlineData("deleteMany", """{"song_id":"#1","data":{"$binary":""}}""", "UNSUPPORTED_NON_PRIMARY_KEY_FILTER_FOR_UPDATE_DELETE")]
    [InlineData("deleteOne", """{"song_id":"#1"}""", "MISSING_FULL_PRIMARY_KEY_FOR_UPDATE_DELETE")]
    [InlineData("deleteOne", """{}""", "MISSING_FILTER_FOR_UPDATE_DELETE")]
    public async Task Deletes_by_anything_else_are_refused(string command, string filter, string code)
    {
        await using var api = await RawApi.StartAsync();
        await api.CreateChunksAsync();
        var answer = await api.ChunksAsync(command, ("filter", filter));
        Assert.Equal($"REQUEST/FILTER {code}", answer.Error);
    }
}
