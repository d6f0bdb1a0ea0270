namespace SongExplorer.Tests.DataApiServer;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("""{"columns":{"id":"uuid"},"primaryKey":"other"}""", "UNKNOWN_PARTITION_COLUMNS")]
    [InlineData("""{"columns":{"id":"uuid"},"primaryKey":{"partitionBy":[]}}""", "MISSING_PARTITION_COLUMNS")]
    [InlineData("""{"columns":{"id":"uuid"},"primaryKey":{"partitionBy":["id"],"partitionSort":{"no":1}}}""", "UNKNOWN_PARTITION_SORT_COLUMNS")]
    [InlineData("""{"columns":{"id":"uuid","v":"vector"},"primaryKey":"id"}""", "MISSING_DIMENSION_IN_VECTOR_COLUMN")]
    [InlineData("""{"columns":{"id":"uuid","v":{"type":"vector"}},"primaryKey":"id"}""", "MISSING_DIMENSION_IN_VECTOR_COLUMN")]
    [InlineData("""{"columns":{"id":"uuid","v":{"type":"vector","dimension":0}},"primaryKey":"id"}""", "UNSUPPORTED_VECTOR_DIMENSION")]
    [InlineData("""{"columns":{"id":"uuid","v":{"type":"vector","dimension":"many"}},"primaryKey":"id"}""", "UNSUPPORTED_VECTOR_DIMENSION")]
    [InlineData("""{"columns":{"id":"identifier"},"primaryKey":"id"}""", "UNKNOWN_DATA_TYPE")]
    [InlineData("""{"columns":{"id":"uuid","m":"map"},"primaryKey":"id"}""", "UNSUPPORTED_MAP_DEFINITION")]
    [InlineData("""{"columns":{"id":"uuid","a-b":"text"},"primaryKey":"id"}""", "UNSUPPORTED_SCHEMA_NAME")]
    public async Task Tables_that_cannot_be_are_refused(string definition, string code)
    {
        await using var api = await RawApi.StartAsync();
        Assert.Equal($"REQUEST/SCHEMA {code}", (await api.KeyspaceAsync("createTable", ("name", "\"t\""), ("definition", definition))).Error);
        Assert.Empty(api.Server.Database.Tables("default_keyspace"));
    }

    [Theory]
    [InlineData("songs-1")]
    [InlineData("")]
    [InlineData("a_name_of_forty_nine_characters_which_is_one_too_1")]
    public async Task Names_have_rules(string name)
    {
        await using var api = await RawApi.StartAsync();
        var answer = await api.KeyspaceAsync("createTable", ("name", $"\"{name}\""), ("definition", """{"columns":{"id":"uuid"},"primaryKey":"id"}"""));
        Assert.Equal("REQUEST/SCHEMA UNSUPPORTED_SCHEMA_NAME", answer.Error);
    }

    [Fact]
    public async Task Table_that_exists_is_not_compared()
    {
        await using var api = await RawApi.WithSongsAsync(1);
        var (name, other) = (("name", "\"songs\""), ("definition", """{"columns":{"id":"text"},"primaryKey":"id"}"""));
        Assert.Equal("REQUEST/SCHEMA CANNOT_ADD_EXISTING_TABLE", (await api.KeyspaceAsync("createTable", name, other)).Error);
        Assert.Equal("""{"status":{"ok":1}}""", (await api.KeyspaceAsync("createTable", name, other, ("options", """{"ifNotExists":true}"""))).Text);
        Assert.Contains("song_id", await api.SongAsync(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explained_tables_say_all_of_it()
    {
        await using var api = await RawApi.StartAsync();
        await api.CreateChunksAsync();
        const string Columns = """{"song_id":{"type":"uuid"},"chunk_no":{"type":"int"},"take":{"type":"int"},"data":{"type":"blob"}}""";
        const string Key = """{"partitionBy":["song_id"],"partitionSort":{"chunk_no":1,"take":-1}}""";
        Assert.Equal(
            $$$$"""{"status":{"tables":[{"name":"chunks","definition":{"columns":{{{{Columns}}}},"primaryKey":{{{{Key}}}}}}]}}""",
            (await api.KeyspaceAsync("listTables", ("options", """{"explain":true}"""))).Text);
    }

    [Fact]
    public async Task Index_names_are_unique_in_the_keyspace()
    {
        await using var api = await RawApi.WithSongsAsync();
        await api.CreateChunksAsync();
        var (name, other) = (("name", "\"songs_bpm\""), ("definition", """{"column":"chunk_no"}"""));
        Assert.Equal("REQUEST/SCHEMA CANNOT_ADD_EXISTING_INDEX", (await api.ChunksAsync("createIndex", name, other)).Error);
        Assert.Null((await api.ChunksAsync("createIndex", name, other, ("options", """{"ifNotExists":true}"""))).Error);
        Assert.Equal("""{"status":{"indexes":[]}}""", (await api.ChunksAsync("listIndexes")).Text);
    }

    [Theory]
    [InlineData("createIndex", """{"column":"nothing"}""", "REQUEST/SCHEMA UNKNOWN_INDEX_COLUMN")]
    [InlineData("createIndex", """{"column":"audio_blob"}""", "REQUEST/SCHEMA UNSUPPORTED_INDEXING_FOR_DATA_TYPES")]
    [InlineData("createIndex", """{"column":"embedding"}""", "REQUEST/SCHEMA UNSUPPORTED_INDEXING_FOR_DATA_TYPES")]
    [InlineData("createIndex", """{"column":"song_id"}""", "SERVER/DATABASE INVALID_DATABASE_QUERY")]
    [InlineData("createIndex", """{"column":"bpm"}""", "SERVER/DATABASE INVALID_DATABASE_QUERY")]
    [InlineData("createIndex", """{"column":{"title":"$keys"}}""", "REQUEST/SCHEMA INVALID_FORMAT_FOR_INDEX_CREATION_COLUMN")]
    [InlineData("createIndex", """{"column":"size","options":{"ascii":true}}""", "REQUEST/SCHEMA UNSUPPORTED_TEXT_ANALYSIS_FOR_DATA_TYPES")]
    [InlineData("createIndex", """{"column":"metadata","options":{"ascii":true}}""", "REQUEST/SCHEMA CANNOT_ANALYZE_ENTRIES_ON_MAP_COLUMNS")]
    [InlineData("createIndex", """{"column":"title","options":{"stemming":true}}""", "REQUEST/ COMMAND_FIELD_UNKNOWN")]
    [InlineData("createVectorIndex", """{"column":"title"}""", "REQUEST/SCHEMA UNSUPPORTED_VECTOR_INDEX_FOR_DATA_TYPES")]
    [InlineData("createVectorIndex", """{"column":"embedding","options":{"metric":"far"}}""", "REQUEST/ COMMAND_FIELD_VALUE_INVALID")]
    [InlineData("createVectorIndex", """{"column":"embedding","options":{"sourceModel":"mine"}}""", "REQUEST/SCHEMA UNKNOWN_VECTOR_SOURCE_MODEL")]
    public async Task Indexes_that_cannot_be_are_refused(string command, string definition, string error)
    {
        await using var api = await RawApi.WithSongsAsync();
        Assert.Equal(error, (await api.SongsAsync(command, ("name", "\"i\""), ("definition", definition))).Error);
    }

    [Fact]
    public async Task Named_source_model_changes_the_default_metric()
    {
        await using var api = await RawApi.WithSongsAsync();
        api.Server.Database.DropIndex("default_keyspace", "songs_vector");
        await api.SongsAsync("createVectorIndex", ("name", "\"v\""), ("definition", """{"column":"embedding","options":{"sourceModel":"bert"}}"""));
        var answer = await api.SongsAsync("listIndexes", ("options", """{"explain":true}"""));
        Assert.Contains("""{"column":"embedding","options":{"metric":"dot_product","sourceModel":"bert"}},"indexType":"vector"}""", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dropped_column_takes_its_values_along()
    {
        await using var api = await RawApi.WithSongsAsync(1);
        Assert.Null((await api.SongsAsync("alterTable", ("operation", """{"drop":{"columns":["title"]}}"""))).Error);
        Assert.Null((await api.SongsAsync("alterTable", ("operation", """{"add":{"columns":{"title":"text"}}}"""))).Error);
        Assert.DoesNotContain("title", await api.SongAsync(1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", "MISSING_ALTER_TABLE_OPERATIONS")]
    [InlineData("""{"add":{"columns":{"a":"text"}},"drop":{"columns":["bpm"]}}""", "MISSING_ALTER_TABLE_OPERATIONS")]
    [InlineData("""{"add":{"columns":{"title":"text"}}}""", "CANNOT_ADD_EXISTING_COLUMNS")]
    [InlineData("""{"drop":{"columns":["song_id"]}}""", "CANNOT_DROP_PRIMARY_KEY_COLUMNS")]
    [InlineData("""{"drop":{"columns":["bpm"]}}""", "CANNOT_DROP_INDEXED_COLUMNS")]
    [InlineData("""{"drop":{"columns":["nothing"]}}""", "CANNOT_DROP_UNKNOWN_COLUMNS")]
    public async Task Alterations_that_cannot_be_are_refused(string operation, string code)
    {
        await using var api = await RawApi.WithSongsAsync();
        Assert.Equal($"REQUEST/SCHEMA {code}", (await api.SongsAsync("alterTable", ("operation", operation))).Error);
    }

    [Fact]
    public async Task Dropped_table_frees_the_names_of_its_indexes()
    {
        await using var api = await RawApi.WithSongsAsync();
        await api.CreateChunksAsync();
        Assert.Null((await api.KeyspaceAsync("dropTable", ("name", "\"songs\""))).Error);
        Assert.Null((await api.ChunksAsync("createIndex", ("name", "\"songs_bpm\""), ("definition", """{"column":"chunk_no"}"""))).Error);
        Assert.Equal("REQUEST/SCHEMA CANNOT_DROP_UNKNOWN_TABLE", (await api.KeyspaceAsync("dropTable", ("name", "\"songs\""))).Error);
        Assert.Null((await api.KeyspaceAsync("dropTable", ("name", "\"songs\""), ("options", """{"ifExists":true}"""))).Error);
    }
}
