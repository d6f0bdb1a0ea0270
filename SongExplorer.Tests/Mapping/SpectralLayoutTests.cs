using System.Numerics;
using SongExplorer.Mapping;

namespace SongExplorer.Tests.Mapping;

public sealed class SpectralLayoutTests
{
    [Fact]
    public void A_ring_of_songs_becomes_a_circle()
    {
        var layout = Place(Ring(200));

        Assert.All(layout, point => Assert.Equal(1, point.Length(), 0.05));
        Assert.All(Enumerable.Range(0, 200), i => Assert.InRange(Vector2.Distance(layout[i], layout[(i + 1) % 200]), 0.02f, 0.05f));
    }

    [Fact]
    public void A_chain_of_songs_keeps_its_order()
    {
        var layout = Place(Chain(300));

        var along = layout.Select(point => point.X).ToList();
        Assert.True(along.SequenceEqual(along.Order()) || along.SequenceEqual(along.OrderDescending()));
    }

    [Fact]
    public void Songs_that_all_belong_together_stay_finite()
    {
        var everyone = from row in Enumerable.Range(0, 30) from column in Enumerable.Range(0, 30) where row != column select (row, column);

        Assert.All(Place(Graph(30, everyone)), point => Assert.InRange(point.Length(), 0, 2));
    }

    [Fact]
    public void Eigenvectors_of_four_by_four_matrices_are_exact()
    {
        double[,] matrix = { { 4, 1, -2, 2 }, { 1, 2, 0, 1 }, { -2, 0, 3, -2 }, { 2, 1, -2, -1 } };

        var (values, vectors) = SymmetricFour.Decompose(matrix);

        Assert.Equal(values.OrderDescending(), values);
        for (var row = 0; row < 4; row++)
        {
            for (var column = 0; column < 4; column++)
            {
                var product = Enumerable.Range(0, 4).Sum(i => matrix[row, i] * vectors[i, column]);
                Assert.Equal(values[column] * vectors[row, column], product, 1e-12);
            }
        }
    }

    private static Vector2[] Place(FuzzyGraph graph)
    {
        var random = new Xoshiro(5);
        return SpectralLayout.Of(graph, ref random, TestContext.Current.CancellationToken);
    }

    private static FuzzyGraph Ring(int count) =>
        Graph(count, Enumerable.Range(0, count).SelectMany(i => new[] { (i, (i + 1) % count), ((i + 1) % count, i) }));

    private static FuzzyGraph Chain(int count) =>
        Graph(count, Enumerable.Range(0, count - 1).SelectMany(i => new[] { (i, i + 1), (i + 1, i) }));

    private static FuzzyGraph Graph(int count, IEnumerable<(int Row, int Column)> edges)
    {
        var sorted = edges.Order().ToList();
        int[] starts = [.. Enumerable.Range(0, count + 1).Select(row => sorted.Count(edge => edge.Row < row))];
        return new FuzzyGraph(starts, [.. sorted.Select(edge => edge.Column)], [.. sorted.Select(_ => 1f)]);
    }
}
