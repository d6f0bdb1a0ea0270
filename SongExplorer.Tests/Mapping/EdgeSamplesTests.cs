using SongExplorer.Mapping;

namespace SongExplorer.Tests.Mapping;

public sealed class EdgeSamplesTests
{
    private const int Epochs = 500;

    [Fact]
    public void An_edge_takes_part_as_often_as_it_weighs()
    {
        float[] weights = [1, 0.7f, 0.25f, 0.02f];
        var samples = EdgeSamples.Of(new FuzzyGraph([0, 4], [1, 2, 3, 4], weights), Epochs);

        var parts = new int[4];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            var tooth = EdgeSamples.FirstTooth(0, epoch);
            for (var edge = 0; edge < 4; edge++)
            {
                if (samples.Ends[edge] > tooth)
                {
                    tooth++;
                    parts[edge]++;
                }
            }
        }

        Assert.All(parts.Zip(weights), edge => Assert.InRange(edge.First, (edge.Second * Epochs) - 3, (edge.Second * Epochs) + 3));
    }

    [Fact]
    public void Edges_too_weak_to_take_part_once_are_left_out()
    {
        var samples = EdgeSamples.Of(new FuzzyGraph([0, 2, 3], [1, 2, 0], [0.001f, 0.5f, 0.001f]), Epochs);

        Assert.Equal([0, 1, 1], samples.Starts);
        Assert.Equal([2], samples.Columns);
    }
}
