using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SongExplorer.Benchmarks;
using SongExplorer.Embeddings;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;
using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Similarity;

public sealed class RecommenderTests : IDisposable
{
    private readonly SimilarityBackend _backend = new();
    private readonly LibraryIndex _index;
    private readonly Recommender _recommender;

    public RecommenderTests()
    {
        _index = new LibraryIndex(_backend, new ActiveSpace(SimilarityBackend.Space), Options.Create(new SongExplorerOptions()), NullLogger<LibraryIndex>.Instance);
        _recommender = new Recommender(_backend, _index);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _index.Dispose();

    [Fact]
    public async Task Around_a_song_are_the_others_closest_first()
    {
        SetSongs(10, 0, 40, 20);

        var around = await _recommender.AroundAsync(Id(1), 2, SongFilter.All, Cancellation);

        Assert.Equal("Song 1", around!.Song.Title);
        Assert.Equal(["Song 0", "Song 3"], around.Matches.Select(match => match.Song.Title));
        Assert.Equal([1, 2], around.Matches.Select(match => match.Rank));
    }

    [Fact]
    public async Task An_unknown_song_has_no_neighbourhood()
    {
        SetSongs(10, 0);

        Assert.Null(await _recommender.AroundAsync(Id(5), 10, SongFilter.All, Cancellation));
    }

    [Fact]
    public async Task The_only_song_has_no_neighbours()
    {
        SetSongs(10);

        var around = await _recommender.AroundAsync(Id(0), 10, SongFilter.All, Cancellation);

        Assert.Empty(around!.Matches);
    }

    [Fact]
    public async Task A_song_among_its_copies_is_not_its_own_neighbour()
    {
        SetSongs(10, 10, 10, 10);

        var around = await _recommender.AroundAsync(Id(3), 2, SongFilter.All, Cancellation);

        Assert.Equal(["Song 0", "Song 1"], around!.Matches.Select(match => match.Song.Title));
    }

    [Theory]
    [InlineData(2, new[] { 0.5 })]
    [InlineData(3, new[] { 0.75, 0.25 })]
    [InlineData(5, new[] { 0.875, 0.625, 0.375, 0.125 })]
    public async Task Strength_is_the_share_of_the_library_that_is_farther(int songs, double[] strengths)
    {
        SetSongs([.. Enumerable.Range(0, songs).Select(i => i * 10.0)]);

        var around = await _recommender.AroundAsync(Id(0), 10, SongFilter.All, Cancellation);

        Assert.Equal(strengths, around!.Matches.Select(match => match.Strength));
    }

    [Fact]
    public async Task A_filter_changes_who_is_found_but_not_how_strong_they_are()
    {
        var data = new ClusteredVectors();
        foreach (var number in Enumerable.Range(0, 400))
        {
            _backend.Set(number, data[number], number % 10 == 0 ? "Jazz" : "Rock");
        }

        var all = await _recommender.AroundAsync(Id(0), 400, SongFilter.All, Cancellation);
        var jazz = await _recommender.AroundAsync(Id(0), 20, new SongFilter { Genre = "Jazz" }, Cancellation);

        Assert.Equal(399, all!.Matches.Count);
        Assert.Equal(20, jazz!.Matches.Count);
        Assert.Equal(
            all.Matches.Where(match => match.Song.Tags.Genre == "Jazz").Take(20).Select(match => (match.Song.Id, match.Strength)),
            jazz.Matches.Select(match => (match.Song.Id, match.Strength)));
        Assert.Equal(Enumerable.Range(1, 20), jazz.Matches.Select(match => match.Rank));
    }

    [Fact]
    public async Task Around_a_vector_its_own_song_is_the_closest()
    {
        SetSongs(10, 0, 40);

        var matches = await _recommender.AroundVectorAsync(At(39), 3, SongFilter.All, Cancellation);

        Assert.Equal(["Song 2", "Song 0", "Song 1"], matches.Select(match => match.Song.Title));
    }

    private void SetSongs(params double[] degrees)
    {
        foreach (var (number, angle) in degrees.Index())
        {
            _backend.Set(number, At(angle));
        }
    }
}
