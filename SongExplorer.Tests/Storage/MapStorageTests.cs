using SongExplorer.Embeddings;
using SongExplorer.Mapping;
using SongExplorer.Songs;

namespace SongExplorer.Tests.Storage;

public sealed class MapStorageTests : IDisposable
{
    private readonly LocalLibrary _library = new();
    private readonly MapStorage _maps;

    public MapStorageTests() => _maps = new MapStorage(_library.OpenDatabase());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_newest_map_of_a_space_comes_back_as_it_was_saved()
    {
        Assert.Null(await _maps.GetLatestAsync(TestSongs.Space, Cancellation));
        var first = await _maps.SaveAsync(Map(TestSongs.Space, 3), Cancellation);
        var second = await _maps.SaveAsync(Map(TestSongs.Space, 4), Cancellation);
        await _maps.SaveAsync(Map(TestSongs.OtherSpace, 2), Cancellation);

        var latest = await new MapStorage(_library.OpenDatabase()).GetLatestAsync(TestSongs.Space, Cancellation);

        Assert.NotNull(latest);
        Assert.True(second.Version > first.Version);
        Assert.Equal((second.Version, second.SpaceKey, second.BuiltAt), (latest.Version, latest.SpaceKey, latest.BuiltAt));
        Assert.Equal(second.Ids, latest.Ids);
        Assert.Equal(second.X, latest.X);
        Assert.Equal(second.Y, latest.Y);
    }

    [Fact]
    public async Task The_last_twenty_versions_of_each_space_are_kept()
    {
        await _maps.SaveAsync(Map(TestSongs.OtherSpace, 1), Cancellation);
        for (var i = 0; i < 25; i++)
        {
            await _maps.SaveAsync(Map(TestSongs.Space, 1), Cancellation);
        }

        Assert.NotNull(await _maps.GetLatestAsync(TestSongs.OtherSpace, Cancellation));
        Assert.Equal(21, _library.Read<int>("SELECT COUNT(*) FROM maps"));
    }

    [Fact]
    public async Task A_map_of_no_songs_can_be_kept()
    {
        await _maps.SaveAsync(Map(TestSongs.Space, 0), Cancellation);

        Assert.Empty((await _maps.GetLatestAsync(TestSongs.Space, Cancellation))!.Ids);
    }

    [Fact]
    public async Task A_map_with_too_few_coordinates_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _maps.SaveAsync(Map(TestSongs.Space, 3) with { X = [0.5f] }, Cancellation));

        Assert.Null(await _maps.GetLatestAsync(TestSongs.Space, Cancellation));
    }

    public void Dispose() => _library.Dispose();

    private static SongMap Map(EmbeddingSpace space, int songs) => new(
        0, space.Key, TestSongs.Noon, [.. Enumerable.Range(0, songs).Select(_ => SongId.New())],
        [.. Enumerable.Range(0, songs).Select(i => i / 7f)], [.. Enumerable.Range(0, songs).Select(i => 1 - (i / 7f))]);
}
