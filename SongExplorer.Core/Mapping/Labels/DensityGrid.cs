namespace SongExplorer.Mapping.Labels;

/// <summary>How densely songs lie, on a square grid over the map: counts, smoothed by a Gaussian.</summary>
internal sealed class DensityGrid
{
    private readonly float[] _density;

    /// <param name="size">Cells along a side.</param>
    /// <param name="bandwidth">Standard deviation of the smoothing, as a share of the map's width.</param>
    public DensityGrid(ReadOnlySpan<float> x, ReadOnlySpan<float> y, int size, float bandwidth)
    {
        Size = size;
        var counts = new float[size * size];
        for (var i = 0; i < x.Length; i++)
        {
            counts[CellOf(x[i], y[i])]++;
        }

        var kernel = Kernel(bandwidth * size);
        _density = Transpose(Blur(Transpose(Blur(counts, kernel)), kernel));
    }

    public int Size { get; }

    public float this[int cell] => _density[cell];

    /// <summary>The cell that holds a place of the map, 0 to 1 each way.</summary>
    public int CellOf(float x, float y) => (Along(y) * Size) + Along(x);

    /// <summary>The middle of a cell, on the map.</summary>
    public (float X, float Y) MiddleOf(int cell) => (((cell % Size) + 0.5f) / Size, ((cell / Size) + 0.5f) / Size);

    /// <summary>The up to eight cells around one.</summary>
    public IEnumerable<int> Around(int cell)
    {
        var (column, row) = (cell % Size, cell / Size);
        for (var r = Math.Max(0, row - 1); r <= Math.Min(Size - 1, row + 1); r++)
        {
            for (var c = Math.Max(0, column - 1); c <= Math.Min(Size - 1, column + 1); c++)
            {
                if (r != row || c != column)
                {
                    yield return (r * Size) + c;
                }
            }
        }
    }

    private static float[] Kernel(float deviation)
    {
        var radius = Math.Max(1, (int)MathF.Ceiling(3 * deviation));
        var kernel = new float[(2 * radius) + 1];
        for (var i = -radius; i <= radius; i++)
        {
            kernel[i + radius] = MathF.Exp(-0.5f * i * i / (deviation * deviation));
        }

        var sum = kernel.Sum();
        return [.. kernel.Select(weight => weight / sum)];
    }

    private int Along(float coordinate) => Math.Clamp((int)(coordinate * Size), 0, Size - 1);

    /// <summary>Along the rows; beyond the edge there are no songs.</summary>
    private float[] Blur(float[] values, float[] kernel)
    {
        var blurred = new float[values.Length];
        var radius = kernel.Length / 2;
        for (var cell = 0; cell < values.Length; cell++)
        {
            if (values[cell] == 0)
            {
                continue;
            }

            var (row, column) = (cell / Size * Size, cell % Size);
            for (var c = Math.Max(0, column - radius); c <= Math.Min(Size - 1, column + radius); c++)
            {
                blurred[row + c] += values[cell] * kernel[c - column + radius];
            }
        }

        return blurred;
    }

    private float[] Transpose(float[] values)
    {
        var transposed = new float[values.Length];
        for (var cell = 0; cell < values.Length; cell++)
        {
            transposed[(cell % Size * Size) + (cell / Size)] = values[cell];
        }

        return transposed;
    }
}
