using SongExplorer.Jobs;
using SongExplorer.Mapping;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Mapping;

public sealed class MapBuilderTests : IAsyncLifetime
{
    private readonly MappingHouse _house = new();
    private readonly List<JobProgress> _told = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rebuilt_map_shows_every_song_near_those_of_its_style_and_is_kept()
    {
        await _house.SaveAsync(MappingLibraries.Clusters(90, 3), Cancellation);

        var built = await RebuildAsync();
        var kept = await _house.Current.FindAsync(null, Cancellation);

        Assert.Equal(MappingLibraries.Ids(90), built.Ids);
        Assert.All(built.X.Concat(built.Y), value => Assert.InRange(value, 0, 1));
        Assert.All(Enumerable.Range(0, 90), song => Assert.Equal(song % 3, Nearest(built, song) % 3));
        Assert.NotNull(kept);
        Assert.Equal((built.Version, MappingHouse.Space.Key, built.BuiltAt), (kept.Version, kept.SpaceKey, kept.BuiltAt));
        Assert.Equal(built.Ids, kept.Ids);
        Assert.Equal(built.X, kept.X);
        Assert.Equal(built.Y, kept.Y);
    }

    [Fact]
    public async Task Rebuilding_an_unchanged_library_leaves_songs_where_they_are_under_a_new_version()
    {
        await _house.SaveAsync(MappingLibraries.Clusters(300, 3), Cancellation);

        var first = await RebuildAsync();
        var second = await RebuildAsync();

        Assert.InRange(MedianMove(first, second), 0, 0.02);
        Assert.True(second.Version > first.Version);
    }

    [Fact]
    public async Task Two_hundred_songs_more_hardly_move_the_two_thousand()
    {
        var songs = MappingLibraries.Clusters(2200, 20);
        await _house.SaveAsync([.. songs.Take(2000)], Cancellation);
        var before = await RebuildAsync();
        await _house.SaveAsync(songs, Cancellation);

        var after = await RebuildAsync();

        Assert.Equal(2200, after.Ids.Count);
        Assert.InRange(MedianMove(before, after), 0, 0.03);
    }

    [Fact]
    public async Task Drawn_anew_the_map_lies_where_it_does_for_a_library_that_never_had_one()
    {
        await _house.SaveAsync(MappingLibraries.Clusters(120, 3), Cancellation);
        var first = await RebuildAsync();
        await RebuildAsync();

        var anew = await _house.Builder.RebuildAsync(new MapPlan(Anew: true), new Telling(_ => { }), Cancellation);

        Assert.Equal(first.X, anew.X);
        Assert.Equal(first.Y, anew.Y);
    }

    [Fact]
    public async Task A_rebuild_keeps_the_projection_of_the_last_map_and_its_trust_is_known()
    {
        await _house.SaveAsync(MappingLibraries.Clusters(150, 3), Cancellation);
        await _house.Builder.RebuildAsync(new MapPlan("t-SNE"), new Telling(_ => { }), Cancellation);

        var again = await RebuildAsync();

        Assert.Equal("t-SNE", again.Projection);
        Assert.Equal(150, again.Trust.Length);
        Assert.InRange(again.Trustworthiness!.Value, 0.8, 1);
    }

    [Theory]
    [InlineData(20_000, "t-SNE", "t-SNE")]
    [InlineData(20_001, "t-SNE", "UMAP")]
    [InlineData(10, "globe", "UMAP")]
    [InlineData(10, null, "UMAP")]
    public void Nobody_has_to_choose_a_projection(int songs, string? last, string expected) =>
        Assert.Equal(expected, new MapPlan().ProjectionFor(songs, last).Name);

    [Fact]
    public async Task An_unknown_projection_is_refused_with_the_names_there_are()
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => _house.Builder.RebuildAsync(new MapPlan("globe"), new Telling(_ => { }), Cancellation));

        Assert.Equal("A map cannot be drawn by \"globe\": use UMAP or t-SNE.", refusal.Message);
    }

    [Fact]
    public async Task There_is_no_map_before_the_first_was_built() => Assert.Null(await _house.Current.FindAsync(null, Cancellation));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task The_smallest_libraries_have_maps_too(int songs)
    {
        await _house.SaveAsync(MappingLibraries.Clusters(songs, 1), Cancellation);

        var map = await RebuildAsync();

        Assert.Equal(songs, map.X.Zip(map.Y).Distinct().Count());
        Assert.All(map.X.Concat(map.Y), value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public async Task Progress_names_both_stages_and_rises_to_the_end_of_each()
    {
        await _house.SaveAsync(MappingLibraries.Clusters(60, 3), Cancellation);

        await RebuildAsync();

        Assert.Equal(["Finding neighbours", "Drawing the map"], _told.Select(progress => progress.Stage).Distinct());
        Assert.All(_told.GroupBy(progress => progress.Stage), stage =>
        {
            Assert.Equal(stage.Select(progress => progress.Done).Order().Distinct(), stage.Select(progress => progress.Done));
            Assert.Equal(1, stage.Last().Fraction);
        });
    }

    [Fact]
    public async Task Cancelling_while_drawing_leaves_the_last_map_as_it_was()
    {
        await _house.SaveAsync(MappingLibraries.Clusters(60, 3), Cancellation);
        var before = await RebuildAsync();
        using var cancelling = new CancellationTokenSource();
        var halfway = new Telling(progress =>
        {
            if (progress is { Stage: "Drawing the map", Done: >= 50 })
            {
                cancelling.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _house.Builder.RebuildAsync(halfway, cancelling.Token));

        Assert.Equal(before.Version, (await _house.Current.FindAsync(null, Cancellation))!.Version);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private Task<SongMap> RebuildAsync() => _house.Builder.RebuildAsync(new Telling(_told.Add), Cancellation);

    /// <summary>How far the songs of the first moved, in widths of the map.</summary>
    private static float MedianMove(SongMap first, SongMap second)
    {
        var places = second.Ids.Index().ToDictionary(item => item.Item, item => item.Index);
        return first.Ids.Select((id, i) => MathF.Sqrt(MathF.Pow(first.X[i] - second.X[places[id]], 2) + MathF.Pow(first.Y[i] - second.Y[places[id]], 2)))
            .Order().ElementAt(first.Ids.Count / 2);
    }

    private static int Nearest(SongMap map, int song) => Enumerable.Range(0, map.X.Length).Where(other => other != song)
        .MinBy(other => MathF.Pow(map.X[song] - map.X[other], 2) + MathF.Pow(map.Y[song] - map.Y[other], 2));

    private sealed class Telling(Action<JobProgress> tell) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => tell(value);
    }
}
