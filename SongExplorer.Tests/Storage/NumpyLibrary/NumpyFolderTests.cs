using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage.NumpyLibrary;
using SongExplorer.Storage.Transfer;

namespace SongExplorer.Tests.Storage.NumpyLibrary;

/// <summary>What is moved out into a folder comes back as it was.</summary>
public sealed class NumpyFolderTests : IDisposable
{
    private readonly OldFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_song_comes_back_without_loss()
    {
        var song = Moving(TestSongs.At(30, new SongTags
        {
            Title = "Ísland \"🎵\" <b>",
            Artist = "  two\u2028lines ",
            Album = "\\",
            Genre = "NaN",
            Year = 1999,
            Track = 3,
            Bpm = 120.3,
        }).Song with
        { Source = AudioSource.Preview, Descriptors = TestSongs.Descriptors, Store = TestSongs.Track });

        await _folder.Open().WriteAsync([song], Cancellation);

        await SameAsync(song);
        Assert.Empty(await _folder.ProblemsAsync());
        Assert.True(_folder.Open().Exists);
    }

    [Fact]
    public async Task A_preview_comes_back_as_one()
    {
        var preview = TestSongs.At(30).WithFile(file => file with { Path = TestSongs.Track.Path }).Song with { Source = AudioSource.Preview, Store = TestSongs.Track };

        await _folder.Open().WriteAsync([Moving(preview)], Cancellation);

        await SameAsync(Moving(preview));
        Assert.Empty(await _folder.ProblemsAsync());
    }

    [Fact]
    public async Task Random_songs_come_back_bit_for_bit()
    {
        var random = new Random(9);
        List<MovingSong> songs = [.. Enumerable.Range(0, 12).Select(_ => Random(random))];

        await _folder.Open().WriteAsync(songs[..5], Cancellation);
        await _folder.Open().WriteAsync(songs[5..], Cancellation);

        foreach (var song in songs)
        {
            await SameAsync(song);
        }

        Assert.Equal(songs.Select(song => song.Song.Id).Order(), await _folder.IdsAsync());
    }

    [Fact]
    public async Task Vectors_of_several_spaces_lie_side_by_side()
    {
        var song = TestSongs.At(0).Song;
        EmbeddingSpace[] spaces = [TestSongs.Space, TestSongs.OtherSpace, new("laion/clap: größe", "00ff"), new("laion_clap: größe", "00ff")];
        var moving = new MovingSong(song, [.. spaces.Select((space, i) => TestSongs.Vectors(song.Id, i * 10, space))]);

        await _folder.Open().WriteAsync([moving], Cancellation);

        await SameAsync(moving);
        Assert.Equal(spaces.ToHashSet(), (await OldFolder.ListAsync(_folder.Open())).Single().Spaces);
        Assert.Contains($"data/embeddings/{song.Id}.npy", _folder.Files());
        Assert.Contains($"data/embeddings/{song.Id}.other-4567cdef.npy", _folder.Files());
        Assert.Equal(1 + (4 * 2), _folder.Files().Count());
    }

    [Fact]
    public async Task Writing_again_replaces_and_leaves_nothing_behind()
    {
        var song = TestSongs.At(0).Song;
        var library = _folder.Open();
        await library.WriteAsync([new(song, [TestSongs.Vectors(song.Id, 1), TestSongs.Vectors(song.Id, 2, TestSongs.OtherSpace)])], Cancellation);

        foreach (var degrees in new[] { 50, 60, 60, 70 })
        {
            var changed = new MovingSong(song with { UpdatedAt = song.UpdatedAt.AddTicks(degrees) }, [TestSongs.Vectors(song.Id, degrees)]);
            await library.WriteAsync([changed], Cancellation);

            await SameAsync(changed);
            Assert.Equal(3, _folder.Files().Count());
        }

        Assert.Empty(await _folder.ProblemsAsync());
    }

    [Fact]
    public async Task A_power_cut_before_the_end_of_writing_leaves_the_song_that_was_there()
    {
        var song = TestSongs.At(0).Song;
        var old = new MovingSong(song, [TestSongs.Vectors(song.Id, 20), TestSongs.Vectors(song.Id, 20, TestSongs.OtherSpace)]);
        await _folder.Open().WriteAsync([old], Cancellation);
        var before = _folder.Files().ToDictionary(file => file, file => File.ReadAllBytes(_folder.File(file)));
        await _folder.Open().WriteAsync([new(song with { UpdatedAt = TestSongs.Noon }, [TestSongs.Vectors(song.Id, 90, TestSongs.OtherSpace), TestSongs.Vectors(song.Id, 90)])], Cancellation);

        // As it is just before metadata.json is replaced: the new files are there, and the old ones still.
        foreach (var (file, content) in before.Where(file => file.Key == "metadata.json" || !File.Exists(_folder.File(file.Key))))
        {
            await File.WriteAllBytesAsync(_folder.File(file), content, Cancellation);
        }

        await SameAsync(old);
    }

    [Fact]
    public async Task A_deleted_song_leaves_only_its_tombstone()
    {
        var library = _folder.Open();
        var (gone, stays) = (Moving(TestSongs.At(1).Song), Moving(TestSongs.At(2).Song));
        await library.WriteAsync([gone, stays], Cancellation);

        var before = DateTimeOffset.UtcNow;
        await library.DeleteAsync(gone.Song.Id, Cancellation);
        await library.DeleteAsync(gone.Song.Id, Cancellation);
        await library.DeleteAsync(SongId.New(), Cancellation);

        Assert.Equal([stays.Song.Id], await _folder.IdsAsync());
        Assert.Empty(await library.ReadAsync([gone.Song.Id], Cancellation));
        var deleted = Assert.Single(await _folder.Open().ListDeletedAsync(Cancellation).ToListAsync(Cancellation));
        Assert.Equal(gone.Song.Id, deleted.Id);
        Assert.InRange(deleted.DeletedAt, before, DateTimeOffset.UtcNow);
        Assert.DoesNotContain(_folder.Files(), file => file.Contains(gone.Song.Id.ToString(), StringComparison.Ordinal));

        await library.WriteAsync([gone], Cancellation);
        Assert.Empty(await library.ListDeletedAsync(Cancellation).ToListAsync(Cancellation));
        await SameAsync(gone);
    }

    [Fact]
    public async Task Songs_come_in_the_order_of_their_ids_and_unknown_ones_are_left_out()
    {
        List<MovingSong> songs = [.. Enumerable.Range(0, 20).Select(i => Moving(TestSongs.At(i).Song with { Id = new SongId(Guid.NewGuid()) }))];
        await _folder.Open().WriteAsync(songs, Cancellation);

        Assert.Equal(songs.Select(song => song.Song.Id).Order(), await _folder.IdsAsync());
        Assert.Single(await _folder.Open().ReadAsync([SongId.New(), songs[3].Song.Id], Cancellation));
    }

    [Fact]
    public async Task An_empty_or_missing_folder_is_an_empty_library()
    {
        Assert.Empty(await _folder.IdsAsync());
        var missing = new NumpyFolder(_folder.File("not", "yet"), TimeProvider.System);
        Assert.False(missing.Exists);
        Assert.Empty(await OldFolder.ListAsync(missing));
        Assert.Empty(missing.Problems);

        var song = Moving(TestSongs.At(1).Song);
        await missing.WriteAsync([song], Cancellation);

        Assert.Equal([song.Song.Id], (await OldFolder.ListAsync(missing)).Select(state => state.Id));
        Assert.True(File.Exists(_folder.File("not", "yet", "metadata.json")));
        Assert.True(File.Exists(_folder.File("not", "yet", "data", "embeddings", $"{song.Song.Id}.npy")));
    }

    [Fact]
    public async Task What_is_malformed_is_refused_and_nothing_written()
    {
        var song = TestSongs.At(0).Song;
        var vectors = TestSongs.Vectors(song.Id, 0);
        var good = Moving(TestSongs.At(5).Song);
        MovingSong[] odd =
        [
            new(song, []),
            new(song, [TestSongs.Vectors(SongId.New(), 0)]),
            new(song, [vectors with { Uniformity = float.NaN }]),
            new(song, [vectors with { Windows = [] }]),
            new(song, [vectors with { Windows = [new WindowVector(TimeSpan.Zero, new Half[3])] }]),
            new(song, [vectors with { Windows = [new WindowVector(TimeSpan.Zero, [.. Enumerable.Repeat(Half.NaN, 512)])] }]),
        ];

        foreach (var bad in odd)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => _folder.Open().WriteAsync([good, bad], Cancellation));
        }

        await Assert.ThrowsAsync<ArgumentException>(() => _folder.Open().WriteAsync([good, good], Cancellation));

        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task What_the_old_tool_or_the_reader_wrote_besides_stays()
    {
        _folder.WriteVector("data/embeddings/a.npy");
        _folder.Describe("""{"made_by": "old tool", "songs": [{"mood": "blue", "path": "a.mp3", "bpm": 1, "embedding_path": "a.npy", "stars": 5}]}""");
        var id = Assert.Single(await _folder.IdsAsync());
        var song = Moving(TestSongs.At(7).Song with { Id = id });

        await _folder.Open().WriteAsync([song, Moving(TestSongs.At(8).Song)], Cancellation);

        await SameAsync(song);
        var root = _folder.ReadMetadata().AsObject();
        Assert.Equal(["made_by", "songs"], root.Select(member => member.Key));
        var facts = root["songs"]![0]!.AsObject();
        Assert.Equal(["mood", "path", "embedding_path", "stars", "song_id"], facts.Select(fact => fact.Key).Take(5));
        Assert.Equal(5, (int)facts["stars"]!);
        Assert.DoesNotContain("data/embeddings/a.npy", _folder.Files());
    }

    [Fact]
    public async Task Songs_by_their_path_stay_so()
    {
        _folder.WriteVector("data/embeddings/a.npy");
        _folder.Describe("""{"a.mp3": {"x": 1}}""");

        await _folder.Open().WriteAsync([Moving(TestSongs.At(8).WithFile(file => file with { Path = "/music/b.mp3" }).Song)], Cancellation);

        Assert.Equal(["a.mp3", "data/audio/b.mp3"], _folder.ReadMetadata().AsObject().Select(song => song.Key));
        Assert.Equal(2, (await _folder.IdsAsync()).Count);
    }

    [Fact]
    public async Task The_file_is_for_people_too()
    {
        await _folder.Open().WriteAsync([Moving(TestSongs.At(8, new SongTags { Title = "Hallå" }).Song)], Cancellation);

        var lines = await File.ReadAllLinesAsync(_folder.Metadata, Cancellation);

        Assert.Contains("      \"title\": \"Hallå\",", lines);
        Assert.Contains("      \"window_starts\": [0,5,10.25]", lines);
    }

    public void Dispose() => _folder.Dispose();

    private static MovingSong Moving(Song song, double degrees = 20) => new(song, [TestSongs.Vectors(song.Id, degrees)]);

    private static MovingSong Random(Random random)
    {
        var song = TestSongs.At(0).Song;
        var windows = Enumerable.Range(0, random.Next(1, 30))
            .Select(_ => new WindowVector(TimeSpan.FromTicks(random.NextInt64(1L << 40)), Array.ConvertAll(NpyBytes.RandomUnit(random).Values.ToArray(), value => (Half)value)));
        return new MovingSong(
            song with
            {
                AddedAt = new DateTimeOffset(random.NextInt64(TimeSpan.TicksPerDay * 365 * 3000), TimeSpan.Zero),
                File = song.File with { Duration = TimeSpan.FromTicks(random.NextInt64(1L << 50)), Size = random.NextInt64() },
                Tags = song.Tags with { Bpm = random.NextDouble() * 300 },
                Descriptors = random.Next(3) == 0 ? null : new SongDescriptors
                {
                    Key = random.Next(2) == 0 ? null : MusicalKey.All[random.Next(MusicalKey.All.Count)],
                    Loudness = -random.NextDouble(),
                    Energy = random.NextDouble(),
                },
            },
            [new SongVectors(song.Id, TestSongs.Space, NpyBytes.RandomUnit(random), random.NextSingle(), [.. windows])]);
    }

    private async Task SameAsync(MovingSong expected)
    {
        var actual = Assert.Single(await _folder.Open().ReadAsync([expected.Song.Id], Cancellation));
        Assert.Equal(expected.Song, actual.Song);
        Assert.Equal(expected.Song.UpdatedAt, (await OldFolder.ListAsync(_folder.Open())).Single(state => state.Id == expected.Song.Id).UpdatedAt);
        Assert.Equal(expected.Vectors.Count, actual.Vectors.Count);
        foreach (var (one, other) in expected.Vectors.Zip(actual.Vectors))
        {
            Assert.Equal(one.Space, other.Space);
            Assert.Equal(one.Uniformity, other.Uniformity);
            Assert.Equal(one.Embedding.Values, other.Embedding.Values);
            Assert.Equal(one.Windows.Select(window => window.Start), other.Windows.Select(window => window.Start));
            Assert.All(one.Windows.Zip(other.Windows), pair => Assert.True(pair.First.Values.AsSpan().SequenceEqual(pair.Second.Values)));
        }
    }
}
