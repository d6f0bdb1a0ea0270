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

    [Fact]
    public async Task What_was_measured_comes_back_too()
    {
        var saved = await _maps.SaveAsync(Map(TestSongs.Space, 3) with { Projection = "t-SNE", Trust = [0, 127, 254], Trustworthiness = 0.93, Scale = 7.5f }, Cancellation);

        var read = (await _maps.FindAsync(TestSongs.Space, saved.Version, Cancellation))!;

        Assert.Equal(("t-SNE", 0.93, 7.5f), (read.Projection, read.Trustworthiness, read.Scale));
        Assert.Equal([0, 127, 254], read.Trust);
    }

    [Fact]
    public async Task A_former_version_is_made_current_until_the_next_is_built()
    {
        var first = await _maps.SaveAsync(Map(TestSongs.Space, 3), Cancellation);
        var second = await _maps.SaveAsync(Map(TestSongs.Space, 4) with { Trustworthiness = 0.9 }, Cancellation);
        Assert.True(await _maps.MakeCurrentAsync(TestSongs.Space, first.Version, Cancellation));

        Assert.Equal(first.Version, (await _maps.GetLatestAsync(TestSongs.Space, Cancellation))!.Version);
        Assert.Equal(
            [
                new MapVersion(second.Version, second.BuiltAt, 4, "UMAP", 0.9, false, null),
                new MapVersion(first.Version, first.BuiltAt, 3, "UMAP", null, true, null),
            ],
            await _maps.ListAsync(TestSongs.Space, Cancellation));

        var third = await _maps.SaveAsync(Map(TestSongs.Space, 5), Cancellation);
        Assert.Equal(third.Version, (await _maps.GetLatestAsync(TestSongs.Space, Cancellation))!.Version);
    }

    [Fact]
    public async Task A_version_of_another_space_or_of_none_is_not_made_current()
    {
        var other = await _maps.SaveAsync(Map(TestSongs.OtherSpace, 2), Cancellation);

        Assert.False(await _maps.MakeCurrentAsync(TestSongs.Space, other.Version, Cancellation));
        Assert.False(await _maps.MakeCurrentAsync(TestSongs.Space, 999, Cancellation));
        Assert.Null(await _maps.FindAsync(TestSongs.Space, other.Version, Cancellation));
    }

    [Theory]
    [InlineData("format = 2", "was drawn by another version of SongExplorer")]
    [InlineData("x = x'00'", "is damaged")]
    [InlineData("trust = x'0000'", "is damaged")]
    public async Task A_layout_that_cannot_be_read_is_passed_over_and_says_why(string change, string why)
    {
        var good = await _maps.SaveAsync(Map(TestSongs.Space, 3), Cancellation);
        var strange = await _maps.SaveAsync(Map(TestSongs.Space, 4), Cancellation);
        _library.Run($"UPDATE maps SET {change} WHERE version = {strange.Version}");

        Assert.Equal(good.Version, (await _maps.GetLatestAsync(TestSongs.Space, Cancellation))!.Version);
        Assert.Contains(why, (await _maps.ListAsync(TestSongs.Space, Cancellation))[0].Problem, StringComparison.Ordinal);
        Assert.False(await _maps.MakeCurrentAsync(TestSongs.Space, strange.Version, Cancellation));
    }

    public void Dispose() => _library.Dispose();

    private static SongMap Map(EmbeddingSpace space, int songs) => new(
        0, space.Key, TestSongs.Noon, [.. Enumerable.Range(0, songs).Select(_ => SongId.New())],
        [.. Enumerable.Range(0, songs).Select(i => i / 7f)], [.. Enumerable.Range(0, songs).Select(i => 1 - (i / 7f))]);
}
