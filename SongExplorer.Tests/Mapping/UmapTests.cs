using System.Numerics;
using SongExplorer.Mapping;
using SongExplorer.Similarity;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Mapping;

public sealed class UmapTests
{
    private static readonly UmapOptions Short = new() { Epochs = 30 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, int, int> Libraries => new()
    {
        { "clusters", 0, 1 },
        { "clusters", 1, 1 },
        { "clusters", 2, 1 },
        { "clusters", 3, 1 },
        { "clusters", 5, 1 },
        { "clusters", 9, 3 },
        { "clusters", 16, 2 },
        { "clusters", 150, 3 },
        { "clusters", 160, 10 },
        { "copies", 2, 0 },
        { "copies", 3, 0 },
        { "copies", 40, 0 },
        { "copies", 300, 0 },
    };

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Every_library_gets_a_finite_position_for_each_song(string kind, int songs, int styles)
    {
        var library = kind == "copies" ? MappingLibraries.Copies(songs) : MappingLibraries.Clusters(songs, styles);

        var layout = Project(MappingLibraries.GraphOf(library), Short);

        Assert.Equal(songs, layout.Length);
        Assert.All(layout, point => Assert.True(float.IsFinite(point.X) && float.IsFinite(point.Y)));
        Assert.Equal(songs, layout.Distinct().Count());
    }

    [Fact]
    public void Pairs_of_duplicates_that_know_only_each_other_are_laid_out_too()
    {
        int[] neighbours = [.. Enumerable.Range(0, 100).Select(song => song ^ 1)];

        var layout = Project(new NeighbourGraph(MappingLibraries.Ids(100), 1, neighbours, new float[100]), Short);

        Assert.All(Enumerable.Range(0, 100), song => Assert.Equal(song ^ 1, Nearest(layout, song)));
    }

    [Fact]
    public void The_same_seed_gives_the_same_layout_bit_for_bit()
    {
        var graph = MappingLibraries.GraphOf(MappingLibraries.Clusters(400, 6));

        Assert.Equal(Project(graph, Short), Project(graph, Short));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_number_of_threads_does_not_change_a_bit(int threads)
    {
        var graph = MappingLibraries.GraphOf(MappingLibraries.Clusters(5000, 30), 5);
        var options = Short with { Epochs = 5 };

        Assert.Equal(Project(graph, options with { Threads = 2 }), Project(graph, options with { Threads = threads }));
    }

    [Fact]
    public void From_a_layout_made_before_songs_hardly_move()
    {
        var graph = MappingLibraries.GraphOf(MappingLibraries.Clusters(600, 6));
        var first = Project(graph, new UmapOptions());

        var second = new Umap(new UmapOptions()).Project(graph, first, null, Cancellation);
        var aligned = MapAlignment.Align(second, [.. first.Select(point => (Vector2?)point)]);

        var width = first.Max(point => point.X) - first.Min(point => point.X);
        Assert.NotEqual(first, second);
        Assert.InRange(first.Zip(aligned, Vector2.Distance).Order().ElementAt(300) / width, 0, 0.03);
    }

    [Fact]
    public void Two_far_islands_are_drawn_beside_each_other()
    {
        var songs = MappingLibraries.Clusters(400, 2);

        var layout = Project(MappingLibraries.GraphOf(songs), new UmapOptions());

        var (even, odd) = (layout.Where((_, song) => song % 2 == 0).ToArray(), layout.Where((_, song) => song % 2 == 1).ToArray());
        var gap = even.Min(point => odd.Min(other => Vector2.Distance(point, other)));
        var width = even.Max(point => even.Max(other => Vector2.Distance(point, other)));
        Assert.InRange(gap, 0.5, width);
    }

    [Theory]
    [InlineData(19, 0)]
    [InlineData(20, float.NaN)]
    public void A_start_that_is_too_short_or_no_number_is_refused(int positions, float x)
    {
        var graph = MappingLibraries.GraphOf(MappingLibraries.Clusters(20, 2));
        Vector2[] start = [.. Enumerable.Repeat(new Vector2(x, 0), positions)];

        Assert.Throws<ArgumentException>(() => new Umap(Short).Project(graph, start, null, Cancellation));
    }

    [Fact]
    public void Another_seed_gives_another_layout()
    {
        var graph = MappingLibraries.GraphOf(MappingLibraries.Clusters(100, 2));

        Assert.NotEqual(Project(graph, Short), Project(graph, Short with { Seed = 2 }));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_distance_that_is_no_number_is_refused_with_a_sentence(float distance)
    {
        var graph = MappingLibraries.GraphOf(MappingLibraries.Clusters(20, 2));
        graph.Distances[40] = distance;

        var refusal = Assert.Throws<ArgumentException>(() => Project(graph, Short));

        Assert.Contains($"The distance from song {graph.Ids[2]} to song", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(20)]
    public void A_neighbour_that_is_not_another_song_is_refused(int neighbour)
    {
        var graph = MappingLibraries.GraphOf(MappingLibraries.Clusters(20, 2));
        graph.Neighbours[2 * graph.NeighboursPerSong] = neighbour;

        Assert.Throws<ArgumentException>(() => Project(graph, Short));
    }

    [Fact]
    public void Progress_rises_to_one()
    {
        var told = new List<double>();

        new Umap(Short).Project(MappingLibraries.GraphOf(MappingLibraries.Clusters(50, 2)), null, new Telling(told.Add), Cancellation);

        Assert.Equal(30, told.Count);
        Assert.Equal(told.Order().Distinct(), told);
        Assert.Equal(1, told[^1]);
    }

    [Fact]
    public void Cancelling_in_the_middle_stops_before_the_next_epoch()
    {
        using var cancelling = new CancellationTokenSource();
        var epochs = 0;
        var progress = new Telling(_ =>
        {
            if (++epochs == 10)
            {
                cancelling.Cancel();
            }
        });

        Assert.Throws<OperationCanceledException>(() =>
            new Umap(Short).Project(MappingLibraries.GraphOf(MappingLibraries.Clusters(50, 2)), null, progress, cancelling.Token));
        Assert.Equal(10, epochs);
    }

    private static Vector2[] Project(NeighbourGraph graph, UmapOptions options) => new Umap(options).Project(graph, null, null, Cancellation);

    private static int Nearest(Vector2[] layout, int song) =>
        Enumerable.Range(0, layout.Length).Where(other => other != song).MinBy(other => Vector2.Distance(layout[song], layout[other]));

    private sealed class Telling(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
