using SongExplorer.Benchmarks;
using SongExplorer.Similarity;
using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Similarity;

public sealed class NeighbourGraphTests
{
    [Fact]
    public void Searching_for_neighbours_and_comparing_all_pairs_agree()
    {
        using var index = IndexOf(new ClusteredVectors(), 3000);
        var vectors = index.CopyCentred();

        var compared = new NeighbourGraphBuilder(vectors, 5, int.MaxValue).Build(null, TestContext.Current.CancellationToken);
        var searched = new NeighbourGraphBuilder(vectors, 5, 0).Build(null, TestContext.Current.CancellationToken);

        Assert.InRange(compared.Neighbours.Zip(searched.Neighbours).Count(pair => pair.First == pair.Second), 0.999 * 15_000, 15_000);
        Assert.All(compared.Distances.Zip(searched.Distances), pair => Assert.Equal(pair.First, pair.Second, 0.02f));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(70)]
    public void A_small_library_or_one_of_copies_has_neighbours_too(int songs)
    {
        using var index = IndexOf(Enumerable.Repeat(At(30), songs).Index());

        foreach (var compared in new[] { 0, int.MaxValue })
        {
            var graph = new NeighbourGraphBuilder(index.CopyCentred(), 14, compared).Build(null, TestContext.Current.CancellationToken);

            Assert.Equal(Math.Clamp(songs - 1, 0, 14), graph.NeighboursPerSong);
            Assert.All(graph.Neighbours.Chunk(Math.Max(1, graph.NeighboursPerSong)).Index(), row =>
            {
                Assert.DoesNotContain(row.Index, row.Item);
                Assert.Equal(row.Item.Length, row.Item.Distinct().Count());
            });
        }
    }

    [Fact]
    public void Cancelling_stops_in_the_middle()
    {
        using var index = IndexOf(new ClusteredVectors(), 1000);
        using var cancelling = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            new NeighbourGraphBuilder(index.CopyCentred(), 5, 0).Build(new Cancelling(cancelling), cancelling.Token));
    }

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<double>
    {
        public void Report(double value) => source.Cancel();
    }
}
