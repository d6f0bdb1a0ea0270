using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Tests.Storage;

/// <summary>What every <see cref="IStorageBackend"/> promises. A new backend is done when its subclass is green.</summary>
public abstract partial class StorageBackendContract
{
    protected abstract IStorageBackend Store { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_song_comes_back_as_it_was_saved()
    {
        var tags = new SongTags { Title = "Jóga", Artist = "Björk", Album = "Homogenic", Genre = "Electronic", Year = 1997, Track = 2, Bpm = 88.25 };
        var (song, vectors) = TestSongs.At(30, tags);
        song = song with { Source = AudioSource.Preview, Descriptors = TestSongs.Descriptors, Store = TestSongs.Track };

        await Store.SaveAsync([new SongRecord(song, vectors)], Cancellation);

        Assert.Equal(song, await Store.Metadata.GetAsync(song.Id, Cancellation));
        AssertSame(vectors, await Store.Embeddings.GetAsync(song.Id, TestSongs.Space, Cancellation));
    }

    [Fact]
    public async Task A_song_without_any_tags_comes_back_as_it_was_saved()
    {
        var record = TestSongs.At(30, SongTags.None);

        await Store.SaveAsync([record], Cancellation);

        Assert.Equal(record.Song, await Store.Metadata.GetAsync(record.Song.Id, Cancellation));
    }

    [Fact]
    public async Task Measurements_come_back_as_they_were_written_and_can_be_taken_away()
    {
        var song = TestSongs.At(30, SongTags.None);
        var silent = song.Song with { Descriptors = new SongDescriptors { Energy = 0 } };
        await Store.SaveAsync([song], Cancellation);

        foreach (var measured in new[] { silent, silent with { Descriptors = TestSongs.Descriptors }, silent, song.Song })
        {
            await Store.Metadata.StoreAsync(measured, Cancellation);
            Assert.Equal(measured, await Store.Metadata.GetAsync(song.Song.Id, Cancellation));
        }
    }

    [Fact]
    public async Task A_preview_is_found_by_the_number_it_has_in_the_store_and_keeps_what_the_store_says()
    {
        var bare = TestSongs.Track with { Preview = null, Artwork = null, Duration = null, IsExplicit = false };
        var record = TestSongs.At(30)
            .WithFile(file => file with { Path = bare.Path })
            .With(song => song with { Source = AudioSource.Preview, Store = bare });
        await Store.SaveAsync([record, TestSongs.At(40)], Cancellation);
        Assert.Equal(record.Song, await Store.Metadata.FindByPathAsync("apple-music:1440857781", Cancellation));

        foreach (var track in new[] { TestSongs.Track, null })
        {
            await Store.Metadata.StoreAsync(record.Song with { Store = track }, Cancellation);
            Assert.Equal(track, (await Store.Metadata.GetAsync(record.Song.Id, Cancellation))!.Store);
        }

        Assert.Null(await Store.Audio.OpenAsync(record.Song.Id, Cancellation));
    }

    [Theory]
    [InlineData("nul\0inside")]
    [InlineData("🎵🎶 \U0001F468\u200D\U0001F3A4")]
    [InlineData("\u202Eשלום עולם\u202C")]
    [InlineData("line\nbreak\tand 'quotes\"; DROP TABLE songs; --")]
    public async Task Odd_tags_come_back_as_they_were_saved(string text)
    {
        var record = TestSongs.At(30, new SongTags { Title = text, Artist = text, Album = text, Genre = text });

        await Store.SaveAsync([record], Cancellation);

        Assert.Equal(record.Song, await Store.Metadata.GetAsync(record.Song.Id, Cancellation));
    }

    [Fact]
    public async Task Saving_again_replaces()
    {
        var before = TestSongs.At(10);
        await Store.SaveAsync([before, TestSongs.At(50)], Cancellation);

        var after = before.With(song => song with { Tags = new SongTags { Title = "renamed", Artist = "new" } });
        after = after with { Vectors = TestSongs.Vectors(after.Song.Id, 80) with { Windows = after.Vectors.Windows.Take(1).ToList() } };
        await Store.SaveAsync([after], Cancellation);

        Assert.Equal(2, await Store.Metadata.CountAsync(SongFilter.All, Cancellation));
        Assert.Equal(after.Song, await Store.Metadata.GetAsync(after.Song.Id, Cancellation));
        AssertSame(after.Vectors, await Store.Embeddings.GetAsync(after.Song.Id, TestSongs.Space, Cancellation));
        Assert.Equal(0, await Store.Metadata.CountAsync(new SongFilter { Words = "10" }, Cancellation));
        Assert.Equal(1, await Store.Metadata.CountAsync(new SongFilter { Words = "renamed" }, Cancellation));
    }

    [Fact]
    public async Task A_song_twice_in_one_batch_is_saved_as_the_later()
    {
        var first = TestSongs.At(10);
        var second = first.With(song => song with { Tags = new SongTags { Title = "later" } });

        await Store.SaveAsync([first, second], Cancellation);

        Assert.Equal("later", Assert.Single(await Store.Metadata.ListAsync(new SongQuery(SongFilter.All), Cancellation)).Title);
    }

    [Fact]
    public async Task A_batch_with_a_malformed_song_is_refused_as_a_whole()
    {
        var good = TestSongs.At(10);
        var strangers = TestSongs.At(20) with { Vectors = TestSongs.At(30).Vectors };
        var shortWindow = TestSongs.At(40);
        shortWindow = shortWindow with { Vectors = shortWindow.Vectors with { Windows = [new(TimeSpan.Zero, new Half[3])] } };
        var notANumber = TestSongs.At(50);
        notANumber = notANumber with { Vectors = notANumber.Vectors with { Uniformity = float.NaN } };

        foreach (var bad in new[] { strangers, shortWindow, notANumber })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => Store.SaveAsync([good, bad], Cancellation));
        }

        Assert.Equal(0, await Store.Metadata.CountAsync(SongFilter.All, Cancellation));
    }

    [Fact]
    public async Task Deleting_removes_every_trace()
    {
        var (song, other) = (TestSongs.At(10), TestSongs.At(20));
        await Store.SaveAsync([song, other], Cancellation);
        var id = song.Song.Id;

        Assert.True(await Store.DeleteAsync(id, Cancellation));

        Assert.Null(await Store.Metadata.GetAsync(id, Cancellation));
        Assert.Null(await Store.Embeddings.GetAsync(id, TestSongs.Space, Cancellation));
        Assert.Null(await Store.Metadata.FindByPathAsync(song.Song.File.Path, Cancellation));
        Assert.Null(await Store.Metadata.FindByContentHashAsync(song.Song.File.ContentHash, Cancellation));
        Assert.Equal([other.Song.Id], await Store.Metadata.FindIdsAsync(SongFilter.All, Cancellation));
        Assert.Equal([other.Song.Id], await Store.Embeddings.ListIdsAsync(TestSongs.Space, Cancellation));
        Assert.Equal(1, await Store.Embeddings.CountAsync(TestSongs.Space, Cancellation));
        Assert.Equal(0, await Store.Metadata.CountAsync(new SongFilter { Words = "10" }, Cancellation));
        Assert.False(await Store.DeleteAsync(id, Cancellation));
    }

    [Fact]
    public async Task A_deleted_song_can_be_saved_again()
    {
        var record = TestSongs.At(10);
        await Store.SaveAsync([record], Cancellation);
        await Store.DeleteAsync(record.Song.Id, Cancellation);

        await Store.SaveAsync([record], Cancellation);

        Assert.Equal(record.Song, await Store.Metadata.GetAsync(record.Song.Id, Cancellation));
        Assert.NotNull(Assert.Single(await ChangesAsync()).Embedding);
    }

    [Fact]
    public async Task Deleted_songs_are_remembered_until_they_come_back()
    {
        var (deleted, returned, kept) = (TestSongs.At(10), TestSongs.At(20), TestSongs.At(30));
        await Store.SaveAsync([deleted, returned, kept], Cancellation);
        Assert.Empty(await Store.ListDeletedAsync(Cancellation).ToListAsync(Cancellation));

        await Store.DeleteAsync(deleted.Song.Id, Cancellation);
        await Store.DeleteAsync(returned.Song.Id, Cancellation);
        await Store.SaveAsync([returned], Cancellation);
        await Store.DeleteAsync(SongId.New(), Cancellation);

        var remembered = Assert.Single(await Store.ListDeletedAsync(Cancellation).ToListAsync(Cancellation));
        Assert.Equal(deleted.Song.Id, remembered.Id);
        Assert.InRange(remembered.DeletedAt, TestSongs.Noon, DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task The_revision_grows_with_writes_and_only_then()
    {
        var record = TestSongs.At(10);
        var seen = new List<long> { await Store.GetRevisionAsync(Cancellation) };
        async Task See() => seen.Add(await Store.GetRevisionAsync(Cancellation));

        await Store.SaveAsync([record], Cancellation);
        await See();
        await Store.Metadata.StoreAsync(record.Song, Cancellation);
        await See();
        await Store.Embeddings.StoreAsync(record.Vectors, Cancellation);
        await See();
        await Store.DeleteAsync(record.Song.Id, Cancellation);
        await See();
        Assert.Equal(seen.Distinct().Order(), seen);

        await Store.SaveAsync([], Cancellation);
        await Store.DeleteAsync(record.Song.Id, Cancellation);
        await Store.Metadata.ListAsync(new SongQuery(SongFilter.All), Cancellation);
        Assert.Equal(seen[^1], await Store.GetRevisionAsync(Cancellation));
    }

    [Fact]
    public async Task A_cancelled_call_throws_and_leaves_nothing()
    {
        var record = TestSongs.At(10);
        var cancelled = new CancellationToken(canceled: true);
        Func<Task>[] calls =
        [
            () => Store.SaveAsync([record], cancelled),
            () => Store.DeleteAsync(record.Song.Id, cancelled),
            () => Store.GetRevisionAsync(cancelled),
            () => Store.Metadata.GetAsync(record.Song.Id, cancelled),
            () => Store.Metadata.ListAsync(new SongQuery(SongFilter.All), cancelled),
            () => Store.Embeddings.SearchSimilarAsync(TestSongs.Direction(0), TestSongs.Space, 5, -1, SongFilter.All, cancelled),
            async () => await Store.Embeddings.ReadChangesAsync(TestSongs.Space, 0, cancelled).GetAsyncEnumerator(cancelled).MoveNextAsync(),
            () => Store.Audio.OpenAsync(record.Song.Id, cancelled),
        ];

        foreach (var call in calls)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(call);
        }

        Assert.Equal(0, await Store.Metadata.CountAsync(SongFilter.All, Cancellation));
    }

    private static void AssertSame(SongVectors expected, SongVectors? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.SongId, actual.SongId);
        Assert.Equal(expected.Space, actual.Space);
        Assert.Equal(expected.Uniformity, actual.Uniformity);
        Assert.Equal(expected.Embedding.Values.ToArray(), actual.Embedding.Values.ToArray());
        Assert.Equal(expected.Windows.Select(window => window.Start), actual.Windows.Select(window => window.Start));
        Assert.Equal(expected.Windows.SelectMany(window => window.Values), actual.Windows.SelectMany(window => window.Values));
    }
}
