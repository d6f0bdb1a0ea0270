using System.Globalization;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Tests.Storage.NumpyLibrary;

/// <summary>Libraries as the old tool, and people, left them.</summary>
public sealed class ForeignFolderTests : IDisposable
{
    private readonly OldFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_song_of_the_old_tool_is_read_with_all_its_facts()
    {
        _folder.Write("data/audio/blue.mp3", [1, 2, 3]);
        _folder.WriteVector("data/embeddings/blue.npy", 30);
        _folder.Describe("""
            [{"song_id": "0b5e36c7-3d0e-4c4e-8f6d-7a54f1a0d2b1", "filename": "blue.mp3", "path": "data/audio/blue.mp3", "title": " Blue\n", "artist": "Joni",
              "album": "Blue", "genre": "folk", "year": "1971-06-22", "track": "7/10", "bpm": "99.5", "duration": 181.5, "sample_rate": 44100.0, "channels": 2,
              "embedding_path": "data/embeddings/blue.npy", "model_name": "laion/clap", "created_at": 1700000000, "updated_at": "2024-05-01T10:00:00.5"}]
            """);

        var (moving, problems) = await _folder.ReadOneAsync();

        Assert.Empty(problems);
        var song = moving.Song;
        Assert.Equal(new SongTags { Title = "Blue", Artist = "Joni", Album = "Blue", Genre = "folk", Year = 1971, Track = 7, Bpm = 99.5 }, song.Tags);
        Assert.Equal(SongId.Parse("0b5e36c7-3d0e-4c4e-8f6d-7a54f1a0d2b1", CultureInfo.InvariantCulture), song.Id);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700000000), song.AddedAt);
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 10, 0, 0, 500, TimeSpan.Zero), song.UpdatedAt);
        var audio = new FileInfo(_folder.File("data", "audio", "blue.mp3"));
        Assert.Equal(
            new AudioFile(audio.FullName, 3, audio.LastWriteTimeUtc, "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", TimeSpan.FromSeconds(181.5), "mp3", 44100, 2, HasCover: false),
            song.File);
        var vectors = Assert.Single(moving.Vectors);
        Assert.Equal(new EmbeddingSpace("laion/clap", "old-layout"), vectors.Space);
        Assert.Equal(TestSongs.Direction(30).Values, vectors.Embedding.Values);
        Assert.Equal(TimeSpan.Zero, Assert.Single(vectors.Windows).Start);
        Assert.True((await OldFolder.ListAsync(_folder.Open())).Single().KeepsAudio);
    }

    [Theory]
    [InlineData("metadata.json", "data/audio", "data/embeddings")]
    [InlineData("data/metadata.json", "data/audio", "data/embeddings")]
    [InlineData("metadata.json", "audio", "embeddings")]
    public async Task The_parts_are_found_in_every_arrangement(string metadata, string audio, string embeddings)
    {
        _folder.Write($"{audio}/a.mp3", [1]);
        _folder.WriteVector($"{embeddings}/a.npy");
        _folder.Write(metadata, """[{"filename": "a.mp3"}]"""u8.ToArray());

        var (song, problems) = await _folder.ReadOneAsync();
        Assert.Empty(problems);
        Assert.Equal(_folder.File(audio, "a.mp3"), song.Song.File.Path);

        var changed = song with { Song = song.Song with { Tags = new SongTags { Title = "changed" } } };
        await _folder.Open().WriteAsync([changed], Cancellation);

        var (again, _) = await _folder.ReadOneAsync();
        Assert.Equal("changed", again.Song.Title);
        Assert.Equal([$"{audio}/a.mp3", $"{embeddings}/{song.Song.Id}.npy", $"{embeddings}/{song.Song.Id}.windows.npy", metadata], _folder.Files().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("embeddings/a.npy")]
    [InlineData("a.npy")]
    [InlineData("data\\\\embeddings\\\\a.npy")]
    [InlineData("/music/old/data/embeddings/a.npy")]
    [InlineData("D:\\\\old\\\\embeddings\\\\a.npy")]
    public async Task A_vector_is_found_however_its_path_is_written(string path)
    {
        _folder.WriteVector("data/embeddings/a.npy");
        _folder.Describe($$"""[{"path": "x.mp3", "embedding_path": "{{path}}"}]""");

        Assert.Empty((await _folder.ReadOneAsync()).Problems);
    }

    [Theory]
    [InlineData("01 - Hallå.mp3")]
    [InlineData("it's \\\"quoted\\\".mp3")]
    [InlineData("🎵.mp3")]
    [InlineData("AC\\\\DC.mp3")]
    [InlineData("con.mp3")]
    public async Task Odd_names_are_names(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        var real = System.Text.Json.JsonSerializer.Deserialize<string>($"\"{name}\"")!;
        _folder.Write($"data/audio/{real}", [1, 2]);
        _folder.WriteVector($"data/embeddings/{real}.npy");
        _folder.Describe($$"""[{"path": "data/audio/{{name}}", "embedding_path": "data/embeddings/{{name}}.npy"}]""");

        var (song, problems) = await _folder.ReadOneAsync();
        await _folder.Open().WriteAsync([song with { Song = song.Song with { UpdatedAt = TestSongs.Noon } }], Cancellation);

        Assert.Empty(problems);
        Assert.True((await OldFolder.ListAsync(_folder.Open())).Single().KeepsAudio);
        await using var audio = await _folder.Open().OpenAudioAsync(song.Song.Id, Cancellation);
        Assert.Equal(2, audio!.Length);
    }

    [Fact]
    public async Task Rows_are_windows_that_follow_each_other()
    {
        var rows = NpyBytes.Numbers("<f8", [.. TestSongs.Direction(0).Values, .. TestSongs.Direction(90).Values]);
        _folder.Write("data/embeddings/a.npy", NpyBytes.File("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 512), }", rows));
        _folder.Describe("""{"a.mp3": {}}""");

        var vectors = Assert.Single((await _folder.ReadOneAsync()).Song.Vectors);

        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(10)], vectors.Windows.Select(window => window.Start));
        Assert.Equal((Half)1, vectors.Windows[1].Values[1]);
        Assert.Equal(1, vectors.Embedding.CosineTo(TestSongs.Direction(45)), 1e-6);
        Assert.Equal("numpy/old-layout", vectors.Space.Key);
    }

    [Fact]
    public async Task What_is_not_written_down_is_seen_from_the_files()
    {
        var vector = _folder.WriteVector("data/embeddings/a.npy");
        File.SetLastWriteTimeUtc(vector, new DateTime(2024, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc));
        _folder.Describe("""[{"path": "/music/a.FLAC"}, {"path": "/music/b.flac", "embedding_path": "a.npy"}]""");

        var library = _folder.Open();
        var states = await OldFolder.ListAsync(library);
        var songs = await library.ReadAsync([.. states.Select(state => state.Id)], Cancellation);

        Assert.All(songs, song => Assert.Equal(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero), song.Song.UpdatedAt));
        Assert.All(songs, song => Assert.Equal("flac", song.Song.File.Codec));
        Assert.All(songs, song => Assert.Equal(64, song.Song.File.ContentHash.Length));
        Assert.Equal(2, songs.DistinctBy(song => song.Song.File.ContentHash).Count());
        Assert.All(states, state => Assert.False(state.KeepsAudio));
    }

    [Theory]
    [InlineData("\"bpm\": \"fast\"", "“bpm” is “fast”, not a number")]
    [InlineData("\"title\": [\"Blue\"]", "“title” is “[\"Blue\"]”, not a text")]
    [InlineData("\"year\": 19.5", "“year” is “19.5”")]
    [InlineData("\"duration\": -3", "“duration” is “-3”, not a length in seconds")]
    [InlineData("\"duration\": 1e300", "“duration” is “1e300”, not a length in seconds")]
    [InlineData("\"channels\": 1e999", "“channels” is “1e999”")]
    [InlineData("\"created_at\": \"12:00\"", "“created_at” is “12:00”, not a time")]
    [InlineData("\"updated_at\": 1e18", "“updated_at” is “1e18”, not a time")]
    [InlineData("\"path\": \"../a.mp3\"", "“path” is “../a.mp3”, which leads out of the library")]
    [InlineData("\"audio_path\": \"/etc/passwd\"", "“audio_path” is “/etc/passwd”, which leads out of the library and is not opened")]
    [InlineData("\"audio_path\": \"data/../../a.mp3\"", "leads out")]
    [InlineData("\"audio_path\": \"a\\u0000b\"", "leads out")]
    public async Task A_fact_that_makes_no_sense_is_left_out_and_the_song_read(string fact, string problem)
    {
        _folder.WriteVector("data/embeddings/a.npy");
        _folder.Describe($$"""[{"filename": "a.mp3", {{fact}}}]""");

        var (_, problems) = await _folder.ReadOneAsync();

        Assert.Contains(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "has no vector")]
    [InlineData("""{"embedding_path": "missing.npy"}""", "there is no such file")]
    [InlineData("""{"embedding_path": "../good.npy"}""", "leads out of the library")]
    [InlineData("""{"embedding_path": "/etc/passwd"}""", "leads out of the library")]
    [InlineData("""{"embedding_path": "zero.npy"}""", "only zeros")]
    [InlineData("""{"embedding_path": "cut.npy"}""", "is cut off")]
    [InlineData("""{"embedding_path": "good.npy", "windows_path": "two.npy", "window_starts": [1]}""", "counts 1")]
    [InlineData("""{"embedding_path": "good.npy", "windows_path": "missing.npy", "window_starts": [1]}""", "no such file")]
    public async Task A_song_without_a_usable_vector_is_left_out_and_the_others_read(string facts, string problem)
    {
        var good = NpyBytes.Of(NpyBytes.Exact());
        _folder.Write("data/embeddings/good.npy", good);
        _folder.Write("data/embeddings/cut.npy", good[..^1]);
        _folder.Write("data/embeddings/zero.npy", NpyBytes.Of(new float[512]));
        _folder.Write("data/embeddings/two.npy", NpyBytes.File("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 512), }", NpyBytes.Numbers("<f4", [.. NpyBytes.Exact(), .. NpyBytes.Exact()])));
        _folder.Describe($$"""{"broken.mp3": {{facts}}, "good.mp3": { } }""");

        var (song, problems) = await _folder.ReadOneAsync();

        Assert.Equal("good", song.Song.Title);
        var said = Assert.Single(problems, said => said.Contains("broken.mp3", StringComparison.Ordinal));
        Assert.StartsWith("“broken.mp3” in metadata.json is left out: ", said, StringComparison.Ordinal);
        Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_never_ends_is_not_read()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no such device here.");
        _folder.WriteVector("data/embeddings/a.npy");
        _folder.Describe("""[{"path": "/dev/zero", "embedding_path": "a.npy"}]""");

        var (song, _) = await _folder.ReadOneAsync();

        Assert.Equal(0, song.Song.File.Size);
        Assert.Null(await _folder.Open().OpenAudioAsync(song.Song.Id, Cancellation));
    }

    [Fact]
    public async Task Vectors_without_a_song_are_named()
    {
        for (var i = 0; i < 5; i++)
        {
            _folder.WriteVector($"data/embeddings/{i}.npy");
        }

        Assert.Contains("5 (0.npy, 1.npy, 2.npy, …)", Assert.Single(await _folder.ProblemsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_list_stops_everything_and_changes_nothing()
    {
        _folder.Describe("""[{"path": "a.mp3"}, """);
        var song = TestSongs.At(1);

        await Assert.ThrowsAsync<StorageUnavailableException>(_folder.IdsAsync);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _folder.Open().WriteAsync([new(song.Song, [song.Vectors])], Cancellation));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _folder.Open().DeleteAsync(song.Song.Id, Cancellation));

        Assert.Equal(["metadata.json"], _folder.Files());
        Assert.Equal("""[{"path": "a.mp3"}, """, await File.ReadAllTextAsync(_folder.Metadata, Cancellation));
    }

    [Fact]
    public async Task Two_lists_in_one_folder_are_a_question_for_people()
    {
        _folder.Describe("[]");
        _folder.Write("data/metadata.json", "[]"u8.ToArray());

        Assert.Contains("two libraries", (await Assert.ThrowsAsync<StorageUnavailableException>(_folder.IdsAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vector_that_two_songs_share_stays_while_one_of_them_does()
    {
        _folder.WriteVector("data/embeddings/shared.npy");
        _folder.Describe("""[{"path": "a.mp3", "embedding_path": "shared.npy"}, {"path": "b.mp3", "embedding_path": "shared.npy"}]""");
        var ids = await _folder.IdsAsync();

        await _folder.Open().DeleteAsync(ids[0], Cancellation);
        Assert.Contains("data/embeddings/shared.npy", _folder.Files());

        await _folder.Open().DeleteAsync(ids[1], Cancellation);
        Assert.DoesNotContain("data/embeddings/shared.npy", _folder.Files());
    }

    public void Dispose() => _folder.Dispose();
}
