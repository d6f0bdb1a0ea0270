using System.Numerics;
using SongExplorer.Mapping;

namespace SongExplorer.Tests.Mapping;

public sealed class SpectralLayoutTests
{
    [Fact]
    public void A_ring_of_songs_becomes_a_closed_line_around_the_middle()
    {
        var layout = Place(Ring(200));

        Assert.All(Enumerable.Range(0, 200), i =>
        {
            Assert.InRange(Vector2.Distance(layout[i], layout[(i + 1) % 200]), 0, 0.1f);
            Assert.InRange(Vector2.Distance(layout[i], layout[(i + 100) % 200]), 1.3f, 2.1f);
        });
    }

    [Fact]
    public void A_chain_of_songs_keeps_its_order()
    {
        var layout = Place(Graph(40, ChainEdges(40)));

        var along = layout.Select(point => point.X).ToList();
        Assert.True(along.SequenceEqual(along.Order()) || along.SequenceEqual(along.OrderDescending()));
    }

    [Fact]
    public void A_small_group_at_the_edge_does_not_press_the_others_together()
    {
        // Twenty songs that all know each other hang on a chain of two hundred by a single edge.
        var group = from row in Enumerable.Range(200, 20) from column in Enumerable.Range(200, 20) where row != column select (row, column);

        var layout = Place(Graph(220, [.. ChainEdges(200), .. group, (0, 200), (200, 0)]));

        Assert.InRange(layout[..200].Max(point => point.X) - layout[..200].Min(point => point.X), 1.5f, 2);
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

    private static FuzzyGraph Ring(int count) => Graph(count, [.. ChainEdges(count), (0, count - 1), (count - 1, 0)]);

    private static IEnumerable<(int Row, int Column)> ChainEdges(int count) =>
        Enumerable.Range(0, count - 1).SelectMany(i => new[] { (i, i + 1), (i + 1, i) });

    private static FuzzyGraph Graph(int count, IEnumerable<(int Row, int Column)> edges)
    {
        var sorted = edges.Order().ToList();
        int[] starts = [.. Enumerable.Range(0, count + 1).Select(row => sorted.Count(edge => edge.Row < row))];
        return new FuzzyGraph(starts, [.. sorted.Select(edge => edge.Column)], [.. sorted.Select(_ => 1f)]);
    }
}
