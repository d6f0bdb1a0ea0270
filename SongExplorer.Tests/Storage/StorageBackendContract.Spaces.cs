using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Tests.Storage;

public abstract partial class StorageBackendContract
{
    [Fact]
    public async Task A_space_goes_with_all_its_vectors_and_nothing_else()
    {
        SongRecord[] songs = [TestSongs.At(10), TestSongs.At(40)];
        await Store.SaveAsync(songs, Cancellation);
        await Store.Embeddings.StoreAsync(TestSongs.Vectors(songs[0].Song.Id, 70, TestSongs.OtherSpace), Cancellation);

        var removed = await Store.Embeddings.DeleteSpaceAsync(TestSongs.Space, Cancellation);

        Assert.Equal(2, removed);
        Assert.Equal([TestSongs.OtherSpace], await Store.Embeddings.ListSpacesAsync(Cancellation));
        Assert.Equal(0, await Store.Embeddings.CountAsync(TestSongs.Space, Cancellation));
        Assert.Null(await Store.Embeddings.GetAsync(songs[0].Song.Id, TestSongs.Space, Cancellation));
        Assert.NotNull(await Store.Embeddings.GetAsync(songs[0].Song.Id, TestSongs.OtherSpace, Cancellation));
        Assert.Empty(await Store.Embeddings.SearchSimilarAsync(TestSongs.Direction(0), TestSongs.Space, 5, -1, SongFilter.All, Cancellation));
        Assert.Equal(2, await Store.Metadata.CountAsync(SongFilter.All, Cancellation));
        Assert.Empty(await Store.ListDeletedAsync(Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Who_follows_a_space_hears_that_its_vectors_went()
    {
        var song = TestSongs.At(10);
        await Store.SaveAsync([song, TestSongs.At(40)], Cancellation);
        var before = await Store.GetRevisionAsync(Cancellation);

        await Store.Embeddings.DeleteSpaceAsync(TestSongs.Space, Cancellation);

        Assert.NotEqual(before, await Store.GetRevisionAsync(Cancellation));
        var changes = await Store.Embeddings.ReadChangesAsync(TestSongs.Space, before, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(2, changes.Select(change => change.Revision).Distinct().Count());
        Assert.All(changes, change => Assert.Null(change.Embedding));
        await Store.Embeddings.StoreAsync(song.Vectors, Cancellation);
        Assert.Equal(1, await Store.Embeddings.CountAsync(TestSongs.Space, Cancellation));
    }

    [Fact]
    public async Task A_space_without_vectors_is_gone_already() =>
        Assert.Equal(0, await Store.Embeddings.DeleteSpaceAsync(TestSongs.OtherSpace, Cancellation));
}
