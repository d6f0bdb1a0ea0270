using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Tests.Storage;

public abstract partial class StorageBackendContract
{
    [Fact]
    public async Task The_nearest_songs_come_closest_first()
    {
        await Store.SaveAsync([TestSongs.At(90), TestSongs.At(10), TestSongs.At(40)], Cancellation);

        Assert.Equal(["at 10°", "at 40°"], await NearestAsync(0, count: 2));
    }

    [Fact]
    public async Task Similarity_is_the_cosine()
    {
        await Store.SaveAsync([TestSongs.At(60)], Cancellation);

        var found = Assert.Single(await Store.Embeddings.SearchSimilarAsync(TestSongs.Direction(0), TestSongs.Space, 5, -1, SongFilter.All, Cancellation));

        Assert.Equal(0.5, found.Similarity, 1e-5);
    }

    [Fact]
    public async Task What_is_below_the_threshold_is_not_similar()
    {
        await Store.SaveAsync([TestSongs.At(50), TestSongs.At(70), TestSongs.At(180)], Cancellation);

        Assert.Equal(["at 50°"], await NearestAsync(0, threshold: 0.5f));
        Assert.Equal(["at 50°", "at 70°", "at 180°"], await NearestAsync(0, threshold: -1));
    }

    [Fact]
    public async Task The_filter_holds_before_the_nearest_are_counted()
    {
        await Store.SaveAsync([.. Enumerable.Range(1, 20).Select(degrees => TestSongs.At(degrees, new SongTags { Title = $"{degrees}", Genre = degrees % 7 == 0 ? "Jazz" : "Rock" }))], Cancellation);

        Assert.Equal(["7", "14"], await NearestAsync(0, count: 5, filter: new SongFilter { Genre = "jazz" }));
    }

    [Fact]
    public async Task No_songs_are_similar_in_an_unknown_space_or_when_none_are_wanted()
    {
        await Store.SaveAsync([TestSongs.At(10)], Cancellation);

        Assert.Empty(await NearestAsync(0, count: 0));
        Assert.Empty(await Store.Embeddings.SearchSimilarAsync(TestSongs.Direction(0), TestSongs.OtherSpace, 5, -1, SongFilter.All, Cancellation));
    }

    [Fact]
    public async Task Spaces_live_side_by_side()
    {
        var record = TestSongs.At(10);
        var other = TestSongs.Vectors(record.Song.Id, 70, TestSongs.OtherSpace);
        await Store.SaveAsync([record], Cancellation);
        Assert.Equal(0, await Store.Embeddings.CountAsync(TestSongs.OtherSpace, Cancellation));

        await Store.Embeddings.StoreAsync(other, Cancellation);

        AssertSame(record.Vectors, await Store.Embeddings.GetAsync(record.Song.Id, TestSongs.Space, Cancellation));
        AssertSame(other, await Store.Embeddings.GetAsync(record.Song.Id, TestSongs.OtherSpace, Cancellation));
        Assert.Equal([record.Song.Id], await Store.Embeddings.ListIdsAsync(TestSongs.OtherSpace, Cancellation));
        Assert.Equal(1, await Store.Embeddings.CountAsync(TestSongs.Space, Cancellation));
    }

    [Fact]
    public async Task The_vectors_of_many_songs_come_from_every_space()
    {
        var (both, one, unwanted) = (TestSongs.At(10), TestSongs.At(20), TestSongs.At(30));
        var other = TestSongs.Vectors(both.Song.Id, 70, TestSongs.OtherSpace);
        Assert.Empty(await Store.Embeddings.ListSpacesAsync(Cancellation));
        await Store.SaveAsync([both, one, unwanted], Cancellation);
        await Store.Embeddings.StoreAsync(other, Cancellation);

        var found = await Store.Embeddings.GetManyAsync([both.Song.Id, SongId.New(), one.Song.Id], Cancellation);

        Assert.Equal(3, found.Count);
        AssertSame(both.Vectors, found.Single(vectors => vectors.SongId == both.Song.Id && vectors.Space == TestSongs.Space));
        AssertSame(other, found.Single(vectors => vectors.Space == TestSongs.OtherSpace));
        AssertSame(one.Vectors, found.Single(vectors => vectors.SongId == one.Song.Id));
        Assert.Equal([TestSongs.OtherSpace, TestSongs.Space], (await Store.Embeddings.ListSpacesAsync(Cancellation)).OrderBy(space => space.Key));
    }

    [Fact]
    public async Task A_song_of_which_only_the_whole_was_heard_has_no_windows()
    {
        var record = TestSongs.At(10);
        record = record with { Vectors = record.Vectors with { Windows = [] } };

        await Store.SaveAsync([record], Cancellation);

        AssertSame(record.Vectors, await Store.Embeddings.GetAsync(record.Song.Id, TestSongs.Space, Cancellation));
    }

    [Fact]
    public async Task Saving_the_same_recording_keeps_its_vectors_in_other_spaces()
    {
        var record = TestSongs.At(10);
        await Store.SaveAsync([record], Cancellation);
        await Store.SaveAsync([record with { Vectors = TestSongs.Vectors(record.Song.Id, 70, TestSongs.OtherSpace) }], Cancellation);

        AssertSame(record.Vectors, await Store.Embeddings.GetAsync(record.Song.Id, TestSongs.Space, Cancellation));
    }

    [Fact]
    public async Task Saving_another_recording_voids_the_vectors_in_other_spaces_and_says_so()
    {
        var record = TestSongs.At(10);
        await Store.SaveAsync([record], Cancellation);
        var seen = await Store.GetRevisionAsync(Cancellation);

        var replaced = record.WithFile(file => file with { ContentHash = TestSongs.HashOf("another") });
        await Store.SaveAsync([replaced with { Vectors = TestSongs.Vectors(record.Song.Id, 70, TestSongs.OtherSpace) }], Cancellation);

        Assert.Null(await Store.Embeddings.GetAsync(record.Song.Id, TestSongs.Space, Cancellation));
        Assert.Equal(0, await Store.Embeddings.CountAsync(TestSongs.Space, Cancellation));
        Assert.Null(Assert.Single(await ChangesAsync(seen)).Embedding);
    }

    [Fact]
    public async Task Vectors_of_an_unknown_song_are_refused()
    {
        var vectors = TestSongs.Vectors(SongId.New(), 10);

        var refused = await Assert.ThrowsAsync<UnknownSongException>(() => Store.Embeddings.StoreAsync(vectors, Cancellation));

        Assert.Equal(vectors.SongId, refused.Id);
        Assert.Null(await Store.Embeddings.GetAsync(vectors.SongId, TestSongs.Space, Cancellation));
        Assert.Equal(0, await Store.Embeddings.CountAsync(TestSongs.Space, Cancellation));
    }

    [Fact]
    public async Task Changes_are_read_in_their_order_with_the_vectors_bit_for_bit()
    {
        var records = Enumerable.Range(0, 5).Select(i => TestSongs.At(i * 17.3)).ToList();
        await Store.SaveAsync(records[..3], Cancellation);
        await Store.SaveAsync(records[3..], Cancellation);

        var changes = await ChangesAsync();

        Assert.Equal(records.Select(record => record.Song.Id), changes.Select(change => change.Id));
        Assert.Equal(changes.Select(change => change.Revision).Distinct().Order(), changes.Select(change => change.Revision));
        Assert.All(records.Zip(changes), pair => Assert.Equal(pair.First.Vectors.Embedding.Values.ToArray(), pair.Second.Embedding!.Values.ToArray()));
    }

    [Fact]
    public async Task Only_what_changed_since_is_read_each_song_as_it_is_now()
    {
        var (kept, changed, deleted) = (TestSongs.At(10), TestSongs.At(20), TestSongs.At(30));
        await Store.SaveAsync([kept, changed, deleted], Cancellation);
        var seen = await Store.GetRevisionAsync(Cancellation);
        Assert.Empty(await ChangesAsync(seen));

        await Store.Embeddings.StoreAsync(TestSongs.Vectors(changed.Song.Id, 77), Cancellation);
        await Store.Embeddings.StoreAsync(TestSongs.Vectors(changed.Song.Id, 78), Cancellation);
        await Store.DeleteAsync(deleted.Song.Id, Cancellation);

        var changes = await ChangesAsync(seen);
        Assert.Equal([changed.Song.Id, deleted.Song.Id], changes.Select(change => change.Id));
        Assert.Equal(TestSongs.Direction(78).Values.ToArray(), changes[0].Embedding!.Values.ToArray());
        Assert.Null(changes[1].Embedding);
        Assert.True(changes[1].Revision <= await Store.GetRevisionAsync(Cancellation));
    }

    [Fact]
    public async Task Reading_changes_goes_on_from_wherever_it_stopped()
    {
        var records = Enumerable.Range(0, 9).Select(i => TestSongs.At(i)).ToList();
        await Store.SaveAsync(records, Cancellation);

        var all = await ChangesAsync();

        Assert.All(Enumerable.Range(0, all.Count), i => Assert.Equal(
            all.Skip(i + 1).Select(change => change.Id),
            Store.Embeddings.ReadChangesAsync(TestSongs.Space, all[i].Revision, Cancellation).ToBlockingEnumerable(Cancellation).Select(change => change.Id)));
    }

    [Fact]
    public async Task A_space_does_not_hear_of_changes_in_another()
    {
        var record = TestSongs.At(10);
        await Store.SaveAsync([record], Cancellation);
        var seen = await Store.GetRevisionAsync(Cancellation);

        await Store.Embeddings.StoreAsync(TestSongs.Vectors(record.Song.Id, 70, TestSongs.OtherSpace), Cancellation);

        Assert.Empty(await ChangesAsync(seen));
    }

    private async Task<List<EmbeddingChange>> ChangesAsync(long since = 0) =>
        await Store.Embeddings.ReadChangesAsync(TestSongs.Space, since, Cancellation).ToListAsync(Cancellation);

    private async Task<IEnumerable<string>> NearestAsync(double degrees, int count = 10, float threshold = -1, SongFilter? filter = null)
    {
        var found = await Store.Embeddings.SearchSimilarAsync(TestSongs.Direction(degrees), TestSongs.Space, count, threshold, filter ?? SongFilter.All, Cancellation);
        var songs = await Store.Metadata.GetManyAsync([.. found.Select(similar => similar.Id)], Cancellation);
        return songs.Select(song => song.Title);
    }
}
