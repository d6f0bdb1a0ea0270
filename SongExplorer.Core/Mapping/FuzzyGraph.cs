using SongExplorer.Similarity;

namespace SongExplorer.Mapping;

/// <summary>Which songs belong together and how strongly: symmetric, without loops, as compressed sparse rows.</summary>
/// <param name="Starts">count + 1 offsets: row i is <c>Starts[i]..Starts[i + 1]</c>.</param>
/// <param name="Columns">Other ends of the edges, rising within a row.</param>
/// <param name="Weights">Above 0, up to 1.</param>
internal sealed record FuzzyGraph(int[] Starts, int[] Columns, float[] Weights)
{
    public int Count => Starts.Length - 1;

    /// <summary>
    /// The fuzzy union of "i counts j among its neighbours" and "j counts i": a + b - ab. Both directions of an edge get
    /// the same bits.
    /// </summary>
    public static FuzzyGraph Union(NeighbourGraph graph, float[] memberships) => Merge(graph, memberships, static (a, b) => a + b - (a * b));

    /// <summary>The mean of what both ends say, 0 where one does not know the other.</summary>
    public static FuzzyGraph Mean(NeighbourGraph graph, float[] weights) => Merge(graph, weights, static (a, b) => (a + b) / 2);

    /// <summary>The part of the graph on some rows, which no edge leaves; rows are renumbered in the order given.</summary>
    public FuzzyGraph Part(ReadOnlySpan<int> rows, int[] numberOf)
    {
        var starts = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++)
        {
            starts[i + 1] = starts[i] + Starts[rows[i] + 1] - Starts[rows[i]];
            numberOf[rows[i]] = i;
        }

        var columns = new int[starts[^1]];
        var weights = new float[columns.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var (from, to) = (Starts[rows[i]], starts[i]); to < starts[i + 1]; from++, to++)
            {
                columns[to] = numberOf[Columns[from]];
                weights[to] = Weights[from];
            }
        }

        return new FuzzyGraph(starts, columns, weights);
    }

    private static FuzzyGraph Merge(NeighbourGraph graph, float[] memberships, Func<float, float, float> merge)
    {
        var (count, k) = (graph.Ids.Count, graph.NeighboursPerSong);
        var incoming = Transpose(count, k, graph.Neighbours, memberships);
        var starts = new int[count + 1];
        var columns = new int[2 * graph.Neighbours.Length];
        var weights = new float[columns.Length];
        var ownColumns = new int[k];
        var ownWeights = new float[k];
        var length = 0;
        for (var row = 0; row < count; row++)
        {
            graph.Neighbours.AsSpan(row * k, k).CopyTo(ownColumns);
            memberships.AsSpan(row * k, k).CopyTo(ownWeights);
            Array.Sort(ownColumns, ownWeights);
            var (own, other, otherEnd) = (0, incoming.Starts[row], incoming.Starts[row + 1]);
            while (own < k || other < otherEnd)
            {
                var ownColumn = own < k ? ownColumns[own] : int.MaxValue;
                var otherColumn = other < otherEnd ? incoming.Columns[other] : int.MaxValue;
                var a = ownColumn <= otherColumn ? ownWeights[own++] : 0;
                var b = otherColumn <= ownColumn ? incoming.Weights[other++] : 0;
                var weight = merge(a, b);
                if (weight > 0)
                {
                    columns[length] = Math.Min(ownColumn, otherColumn);
                    weights[length++] = weight;
                }
            }

            starts[row + 1] = length;
        }

        return new FuzzyGraph(starts, columns[..length], weights[..length]);
    }

    private static FuzzyGraph Transpose(int count, int k, int[] neighbours, float[] memberships)
    {
        var starts = new int[count + 1];
        foreach (var neighbour in neighbours)
        {
            starts[neighbour + 1]++;
        }

        for (var row = 0; row < count; row++)
        {
            starts[row + 1] += starts[row];
        }

        var next = starts.AsSpan(0, count).ToArray();
        var columns = new int[neighbours.Length];
        var weights = new float[neighbours.Length];
        for (var edge = 0; edge < neighbours.Length; edge++)
        {
            var slot = next[neighbours[edge]]++;
            columns[slot] = edge / k;
            weights[slot] = memberships[edge];
        }

        return new FuzzyGraph(starts, columns, weights);
    }
}
