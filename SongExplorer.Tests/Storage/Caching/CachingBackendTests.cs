using SongExplorer.DataApiServer;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Caching;
using SongExplorer.Tests.Storage.Astra;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Storage.Caching;

public sealed class CachingBackendTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private AstraHouse? _house;
    private CachingBackend? _store;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CachingBackend Store => _store!;

    private RequestLog Requests => _house!.Server.Requests;

    public async ValueTask InitializeAsync()
    {
        _house = await AstraHouse.StartAsync(Cancellation);
        var options = _house.Options();
        options.Freshness = TimeSpan.FromHours(1);
        _store = Wrap(_house.Open("here", options));
    }

    public async ValueTask DisposeAsync()
    {
        _store!.Dispose();
        await _house!.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Neighbours_asked_for_again_send_no_request()
    {
        await Store.SaveAsync([TestSongs.At(10), TestSongs.At(40)], Cancellation);
        var first = await SearchAsync();
        Requests.Clear();

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(first, await SearchAsync());
        }

        Assert.Equal(0, Requests.Count);
        Assert.Equal((10, 1), (Store.Read().Memory.Hits, Store.Read().Memory.Misses));
    }

    [Fact]
    public async Task After_a_song_was_updated_they_are_asked_for_again()
    {
        var (near, far) = (TestSongs.At(10), TestSongs.At(40));
        await Store.SaveAsync([near, far], Cancellation);
        Assert.Equal(near.Song.Id, (await SearchAsync())[0].Id);

        await Store.Embeddings.StoreAsync(TestSongs.Vectors(near.Song.Id, 170), Cancellation);
        Requests.Clear();

        Assert.Equal(far.Song.Id, (await SearchAsync())[0].Id);
        Assert.Equal("find", Assert.Single(Requests.Snapshot()).Command);
        await SearchAsync();
        Assert.Equal(1, Requests.Count);
    }

    [Fact]
    public async Task A_vector_is_fetched_once_however_many_ask_at_once()
    {
        var record = TestSongs.At(10);
        await Store.SaveAsync([record], Cancellation);
        Requests.Clear();

        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Store.Embeddings.GetAsync(record.Song.Id, TestSongs.Space, Cancellation)));

        Assert.All(found, vectors => Assert.Same(found[0], vectors));
        Assert.Equal(1, Requests.Count);
    }

    [Fact]
    public async Task What_failed_is_not_remembered()
    {
        await Store.SaveAsync([TestSongs.At(10)], Cancellation);
        _house!.Server.Faults.Next(Fault.Unauthorized401);

        await Assert.ThrowsAnyAsync<StorageUnavailableException>(SearchAsync);

        Assert.Single(await SearchAsync());
    }

    [Fact]
    public async Task Memory_stays_within_its_bytes()
    {
        using var library = new LocalLibrary();
        using var store = new CachingBackend(library.Open(), new CacheOptions { Folder = _folder.Path, MemoryBytes = 1 << 16 }, TimeProvider.System);
        var records = Enumerable.Range(0, 60).Select(i => TestSongs.At(i)).ToList();
        await store.SaveAsync(records, Cancellation);

        foreach (var record in records)
        {
            await store.Embeddings.GetAsync(record.Song.Id, TestSongs.Space, Cancellation);
        }

        var use = store.Read().Memory;
        Assert.InRange(use.Bytes, 1, 1 << 16);
        Assert.Equal(60, use.Misses);
        store.Clear();
        Assert.Equal(0, store.Read().Memory.Bytes);
    }

    private CachingBackend Wrap(IStorageBackend inner) => new(inner, new CacheOptions { Folder = _folder.Path }, TimeProvider.System);

    private Task<IReadOnlyList<SimilarSong>> SearchAsync() =>
        Store.Embeddings.SearchSimilarAsync(TestSongs.Direction(0), TestSongs.Space, 5, -1, new SongFilter { YearTo = null }, Cancellation);
}
