namespace SongExplorer.Mapping;

/// <summary>Finds the parts of a graph that no edge joins.</summary>
internal static class Components
{
    /// <summary>The rows of each part, rising; the largest part first, equal ones in the order of their first rows.</summary>
    public static IReadOnlyList<int[]> Of(FuzzyGraph graph)
    {
        var seen = new bool[graph.Count];
        var parts = new List<int[]>();
        var open = new Stack<int>();
        for (var first = 0; first < graph.Count; first++)
        {
            if (seen[first])
            {
                continue;
            }

            var part = new List<int>();
            seen[first] = true;
            open.Push(first);
            while (open.TryPop(out var row))
            {
                part.Add(row);
                foreach (var column in graph.Columns.AsSpan(graph.Starts[row]..graph.Starts[row + 1]))
                {
                    if (!seen[column])
                    {
                        seen[column] = true;
                        open.Push(column);
                    }
                }
            }

            part.Sort();
            parts.Add([.. part]);
        }

        return [.. parts.OrderByDescending(part => part.Length)];
    }
}
