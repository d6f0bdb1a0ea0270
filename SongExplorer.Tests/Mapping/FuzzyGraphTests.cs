using SongExplorer.Mapping;
using SongExplorer.Similarity;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Mapping;

public sealed class FuzzyGraphTests
{
    private static readonly NeighbourGraph Graph = MappingLibraries.GraphOf(MappingLibraries.Clusters(300, 5));
    private static readonly float[] OneWay = Memberships.Of(Graph, CancellationToken.None);

    [Fact]
    public void The_union_holds_a_plus_b_minus_ab_of_every_pair()
    {
        var (union, k) = (FuzzyGraph.Union(Graph, OneWay), Graph.NeighboursPerSong);
        var memberships = Graph.Neighbours.Select((neighbour, i) => (Pair: (i / k, neighbour), Weight: OneWay[i])).ToDictionary(edge => edge.Pair, edge => edge.Weight);
        var pairs = memberships.Keys.Concat(memberships.Keys.Select(pair => (pair.neighbour, pair.Item1))).Distinct();
        var expected = pairs.ToDictionary(pair => pair, pair => Union(memberships.GetValueOrDefault(pair), memberships.GetValueOrDefault((pair.Item2, pair.Item1))));

        Assert.Equal(expected.Where(edge => edge.Value > 0).OrderBy(edge => edge.Key), Edges(union));

        static float Union(float a, float b) => a + b - (a * b);
    }

    [Fact]
    public void Both_directions_of_an_edge_weigh_the_same_bit_for_bit()
    {
        var edges = Edges(FuzzyGraph.Union(Graph, OneWay)).ToDictionary();

        Assert.All(edges, edge => Assert.Equal(edge.Value, edges[(edge.Key.Column, edge.Key.Row)]));
    }

    [Fact]
    public void Separate_parts_are_found_and_taken_out_whole()
    {
        var union = FuzzyGraph.Union(Graph, OneWay);

        var parts = SongExplorer.Mapping.Components.Of(union);
        var second = union.Part(parts[1], new int[union.Count]);

        Assert.Equal(5, parts.Count);
        Assert.All(parts, part => Assert.Single(part.Select(song => song % 5).Distinct()));
        Assert.Equal(Enumerable.Range(0, 300), parts.SelectMany(part => part).Order());
        Assert.Equal(
            Edges(union).Where(edge => parts[1].Contains(edge.Key.Row)),
            Edges(second).Select(edge => KeyValuePair.Create((parts[1][edge.Key.Row], parts[1][edge.Key.Column]), edge.Value)));
    }

    private static IEnumerable<KeyValuePair<(int Row, int Column), float>> Edges(FuzzyGraph graph) =>
        from row in Enumerable.Range(0, graph.Count)
        from edge in Enumerable.Range(graph.Starts[row], graph.Starts[row + 1] - graph.Starts[row])
        select KeyValuePair.Create((row, graph.Columns[edge]), graph.Weights[edge]);
}
