namespace SongExplorer.Mapping.Labels;

/// <summary>
/// Parts of the map where songs lie close together: hills of the density, each with all the ground from which one climbs to its
/// top (the watershed). A hill counts as one of its own when it stands out by <see cref="Prominence"/> of its height above
/// the pass to a higher one (persistence: Edelsbrunner, Letscher, Zomorodian 2002).
/// </summary>
/// <param name="Members">For each song the number of its cluster; -1 for songs of clusters that are too small.</param>
/// <param name="Tops">Where each cluster is densest, the largest cluster first.</param>
internal sealed record DensityClusters(int[] Members, IReadOnlyList<(float X, float Y)> Tops)
{
    private const float Prominence = 0.25f;

    /// <param name="bandwidth">How far apart tops must be, roughly, as a share of the map's width.</param>
    /// <param name="least">The fewest songs of a cluster.</param>
    public static DensityClusters Find(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float bandwidth, int least)
    {
        var grid = new DensityGrid(x, y, Math.Clamp((int)(3 / bandwidth), 16, 512), bandwidth);
        var hills = Climb(grid);
        var tops = new int[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            tops[i] = TopOf(hills, grid.CellOf(x[i], y[i]));
        }

        var large = tops.CountBy(top => top).Where(top => top.Value >= least).OrderByDescending(top => top.Value).ThenBy(top => top.Key).Select(top => top.Key).ToList();
        var numbers = large.Index().ToDictionary(top => top.Item, top => top.Index);
        return new DensityClusters([.. tops.Select(top => numbers.GetValueOrDefault(top, -1))], [.. large.Select(grid.MiddleOf)]);
    }

    /// <summary>From the densest cell down: a cell joins the highest hill it touches, and hills that meet without a valley become one.</summary>
    /// <returns>For each cell one that is higher on the same hill, or itself at the top; -1 where nobody is near.</returns>
    private static int[] Climb(DensityGrid grid)
    {
        var higher = new int[grid.Size * grid.Size];
        Array.Fill(higher, -1);
        foreach (var cell in Enumerable.Range(0, higher.Length).Where(cell => grid[cell] > 0).OrderByDescending(cell => grid[cell]).ThenBy(cell => cell))
        {
            var hills = grid.Around(cell)
                .Where(neighbour => higher[neighbour] >= 0)
                .Select(neighbour => TopOf(higher, neighbour))
                .Distinct().OrderByDescending(top => grid[top]).ThenBy(top => top).ToList();
            higher[cell] = hills.Count == 0 ? cell : hills[0];
            foreach (var lower in hills.Skip(1).Where(top => grid[top] - grid[cell] < Prominence * grid[top]))
            {
                higher[lower] = hills[0];
            }
        }

        return higher;
    }

    private static int TopOf(int[] higher, int cell)
    {
        while (higher[cell] != cell)
        {
            higher[cell] = higher[higher[cell]];
            cell = higher[cell];
        }

        return cell;
    }
}
