using SongExplorer.Mapping;
using SongExplorer.Similarity;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Mapping;

public sealed class MembershipsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_song_belongs_to_as_many_others_as_any_other_song_does()
    {
        var graph = MappingLibraries.GraphOf(MappingLibraries.Clusters(200, 4));

        var rows = Memberships.Of(graph, Cancellation).Chunk(graph.NeighboursPerSong);

        Assert.All(rows, row => Assert.Equal(Math.Log2(15), row.Sum(), 1e-3));
    }

    [Fact]
    public void The_nearest_belongs_wholly_and_the_others_less_and_less()
    {
        var graph = MappingLibraries.GraphOf(MappingLibraries.Clusters(200, 4));

        var rows = Memberships.Of(graph, Cancellation).Chunk(graph.NeighboursPerSong);

        Assert.All(rows, row =>
        {
            Assert.Equal(1, row[0]);
            Assert.Equal(row.OrderDescending(), row);
            Assert.All(row, membership => Assert.InRange(membership, 0, 1));
        });
    }

    [Fact]
    public void Distances_are_measured_from_the_nearest_song_that_is_no_duplicate()
    {
        var memberships = Memberships.Of(OneRow(0, 0, 0.2f, 0.4f), Cancellation);

        Assert.Equal([1, 1, 1], memberships[..3]);
        Assert.InRange(memberships[3], 0, 0.01f);
    }

    [Fact]
    public void Scaling_all_distances_changes_nothing()
    {
        var near = Memberships.Of(OneRow(0.01f, 0.02f, 0.03f, 0.05f), Cancellation);
        var far = Memberships.Of(OneRow(0.1f, 0.2f, 0.3f, 0.5f), Cancellation);

        Assert.Equal(near.Zip(far, (a, b) => 0f), near.Zip(far, (a, b) => MathF.Round(a - b, 3)));
    }

    [Fact]
    public void Copies_belong_wholly_to_each_other()
    {
        var graph = MappingLibraries.GraphOf(MappingLibraries.Copies(20));

        Assert.All(Memberships.Of(graph with { Distances = new float[graph.Distances.Length] }, Cancellation), membership => Assert.Equal(1, membership));
    }

    private static NeighbourGraph OneRow(params float[] distances) =>
        new(MappingLibraries.Ids(1), distances.Length, new int[distances.Length], distances);
}
