using System.Numerics;
using SongExplorer.Mapping;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Mapping;

public sealed class TSneTests
{
    private static readonly TSneOptions Short = new() { EarlySteps = 60, Steps = 140 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(40, 0)]
    [InlineData(60, 2)]
    public void Every_library_gets_a_finite_position_for_each_song(int songs, int styles)
    {
        var layout = Project(GraphOf(styles == 0 ? MappingLibraries.Copies(songs) : MappingLibraries.Clusters(songs, styles)), Short);

        Assert.Equal(songs, layout.Length);
        Assert.All(layout, point => Assert.True(float.IsFinite(point.X) && float.IsFinite(point.Y)));
    }

    [Fact]
    public void Neighbourhoods_can_be_trusted()
    {
        var songs = MappingLibraries.Clusters(600, 10);

        var layout = Project(GraphOf(songs), new TSneOptions());

        Assert.InRange(MapQuality.Measure(MappingLibraries.Rows(songs), layout, 15, 600, Cancellation).Trustworthiness, 0.97, 1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_any_number_of_threads()
    {
        var graph = GraphOf(MappingLibraries.Clusters(300, 4));

        Assert.Equal(Project(graph, Short with { Threads = 1 }), Project(graph, Short with { Threads = 3 }));
    }

    [Fact]
    public void Too_many_songs_are_refused_with_the_next_step()
    {
        var graph = new NeighbourGraph(MappingLibraries.Ids(20_001), 0, [], []);

        var refusal = Assert.Throws<ArgumentException>(() => Project(graph, Short));

        Assert.Equal("t-SNE draws at most 20,000 songs, and this library has 20,001: draw the map with UMAP.", refusal.Message);
    }

    [Fact]
    public void Cancelling_stops_between_steps()
    {
        using var cancelling = new CancellationTokenSource();
        var steps = 0;
        var progress = new Telling(() =>
        {
            if (++steps == 7)
            {
                cancelling.Cancel();
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(() => new TSne(Short).Project(GraphOf(MappingLibraries.Clusters(50, 2)), null, progress, cancelling.Token));
        Assert.Equal(7, steps);
    }

    [Fact]
    public void Pushes_from_afar_are_those_of_all_points_within_a_hundredth()
    {
        var random = new Random(5);
        Vector2[] points = [.. Enumerable.Range(0, 500).Select(_ => 10 * new Vector2(random.NextSingle(), random.NextSingle()))];

        var (push, nearness) = new PointTree(points, 0.5f).Push(points[3]);

        var near = points.Where((_, i) => i != 3).Select(point => (Apart: points[3] - point, Near: 1 / (1 + Vector2.DistanceSquared(points[3], point)))).ToArray();
        Assert.Equal(1, nearness / near.Sum(item => item.Near), 0.01);
        var exact = near.Aggregate(Vector2.Zero, (sum, item) => sum + (item.Apart * item.Near * item.Near));
        Assert.InRange(Vector2.Distance(exact, push) / near.Sum(item => item.Apart.Length() * item.Near * item.Near), 0, 0.01);
    }

    private static NeighbourGraph GraphOf(IReadOnlyList<Embedding> songs) => MappingLibraries.GraphOf(songs, 90);

    private static Vector2[] Project(NeighbourGraph graph, TSneOptions options) => new TSne(options).Project(graph, null, null, Cancellation);

    private sealed class Telling(Action tell) : IProgress<double>
    {
        public void Report(double value) => tell();
    }
}
