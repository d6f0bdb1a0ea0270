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
}
