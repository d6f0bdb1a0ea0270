using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SongExplorer.Benchmarks;
using SongExplorer.Embeddings;
using SongExplorer.Similarity;
using SongExplorer.Tests.Support;
using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Similarity;

public sealed class SongPathTests : IDisposable
{
    private readonly SimilarityBackend _backend = new();
    private readonly LibraryIndex _index;
    private readonly SongPath _path;

    public SongPathTests()
    {
        _index = new LibraryIndex(_backend, new ActiveSpace(SimilarityBackend.Space), Options.Create(new SongExplorerOptions()), NullLogger<LibraryIndex>.Instance);
        _path = new SongPath(_backend, _index);
    }

    public void Dispose() => _index.Dispose();

    [Fact]
    public async Task The_way_goes_through_what_lies_between()
    {
        SetSongs(0, 30, 60, 90, 15, 45, 75);

        Assert.Equal([0, 4, 1, 5, 2, 6, 3], await FindAsync(0, 3, stops: 5));
    }

    [Fact]
    public async Task Few_stops_are_spread_over_the_way()
    {
        SetSongs([.. Enumerable.Range(0, 10).Select(i => i * 10.0)]);

        var way = await FindAsync(0, 9, stops: 2);

        Assert.Equal([0, 3, 6, 9], way!);
    }

    [Fact]
    public async Task A_detour_is_not_made()
    {
        SetSongs(0, 20, 160, 250);

        Assert.Equal([0, 1], await FindAsync(0, 1, stops: 6));
    }

    [Fact]
    public async Task The_way_back_is_the_same_way()
    {
        SetSongs(0, 80, 22, 41, 60);

        Assert.Equal([0, 2, 3, 4, 1], await FindAsync(0, 1, stops: 3));
        Assert.Equal([1, 4, 3, 2, 0], await FindAsync(1, 0, stops: 3));
    }

    [Fact]
    public async Task In_a_large_library_no_song_comes_twice_and_each_step_is_shorter_than_the_whole()
    {
        var data = new ClusteredVectors();
        foreach (var number in Enumerable.Range(0, 1000))
        {
            _backend.Set(number, data[number]);
        }

        var way = await FindAsync(0, 500, stops: 6);

        Assert.Equal((0, 500), (way![0], way[^1]));
        Assert.InRange(way.Count, 3, 8);
        Assert.Equal(way.Count, way.Distinct().Count());
        var whole = data[0].CosineTo(data[500]);
        Assert.All(way.Zip(way.Skip(1)), step => Assert.True(data[step.First].CosineTo(data[step.Second]) > whole));
    }

    [Fact]
    public async Task Copies_of_a_song_are_one_place()
    {
        SetSongs(0, 40, 0, 0, 20);

        Assert.Equal([0, 4, 1], await FindAsync(0, 1, stops: 4));
    }

    [Fact]
    public async Task From_a_song_to_itself_there_is_nothing_to_walk()
    {
        SetSongs(0, 10);

        Assert.Equal([0], await FindAsync(0, 0, stops: 4));
    }

    [Fact]
    public async Task Opposite_songs_are_joined_too()
    {
        SetSongs(0, 180);

        Assert.Equal([0, 1], await FindAsync(0, 1, stops: 4));
    }

    [Fact]
    public async Task To_an_unknown_song_there_is_no_way()
    {
        SetSongs(0, 10);

        Assert.Null(await FindAsync(0, 7, stops: 4));
    }

    private async Task<IReadOnlyList<int>?> FindAsync(int from, int to, int stops) =>
        (await _path.FindAsync(Id(from), Id(to), stops, TestContext.Current.CancellationToken))?.Select(song => Number(song.Id)).ToList();

    private void SetSongs(params double[] degrees)
    {
        foreach (var (number, angle) in degrees.Index())
        {
            _backend.Set(number, At(angle));
        }
    }
}
