namespace SongExplorer.Mapping;

/// <summary>
/// Which edges take part in an epoch: one of weight w in every (1 / w)-th on average, evenly spread over the epochs.
/// The edges of a row lie end to end, each as long as its weight; a comb of step 1, shifted from epoch to
/// epoch, picks those its teeth fall on (systematic sampling).
/// </summary>
/// <param name="Starts">count + 1 offsets.</param>
/// <param name="Columns">Other ends.</param>
/// <param name="Ends">Where an edge ends in its row: sums of the weights so far.</param>
internal sealed record EdgeSamples(int[] Starts, int[] Columns, float[] Ends)
{
    /// <summary>Leaves out edges so weak that they would not take part once.</summary>
    public static EdgeSamples Of(FuzzyGraph graph, int epochs)
    {
        var starts = new int[graph.Count + 1];
        var columns = new int[graph.Columns.Length];
        var ends = new float[graph.Columns.Length];
        var length = 0;
        for (var row = 0; row < graph.Count; row++)
        {
            var sum = 0f;
            for (var edge = graph.Starts[row]; edge < graph.Starts[row + 1]; edge++)
            {
                if (graph.Weights[edge] * epochs >= 1)
                {
                    sum += graph.Weights[edge];
                    (columns[length], ends[length++]) = (graph.Columns[edge], sum);
                }
            }

            starts[row + 1] = length;
        }

        return new EdgeSamples(starts, columns[..length], ends[..length]);
    }

    /// <summary>0 to 1: where the comb of a row begins. Steps of the golden ratio spread evenly, however many there are.</summary>
    public static float FirstTooth(int row, int epoch) => (Draws.Mix((uint)row) + ((uint)epoch * 0x9E3779B9u)) * (1f / uint.MaxValue);
}
