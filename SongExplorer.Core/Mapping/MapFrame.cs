using System.Numerics;

namespace SongExplorer.Mapping;

/// <summary>Fits a layout into the unit square, turned so that the same shape always lies the same way.</summary>
internal static class MapFrame
{
    private const float Margin = 0.03f;

    /// <summary>
    /// The longest axis becomes horizontal, the first point lies left of and below the middle, both axes keep one scale,
    /// and the whole is centred.
    /// </summary>
    public static Vector2[] Fit(ReadOnlySpan<Vector2> layout)
    {
        if (layout.IsEmpty)
        {
            return [];
        }

        return Fill(Turn(layout));
    }

    /// <summary>Leaves a layout that was aligned to a former map where it is as far as it fits; else centres and shrinks the whole.</summary>
    public static Vector2[] Contain(Vector2[] aligned)
    {
        var (low, high) = Bounds(aligned);
        return Math.Min(low.X, low.Y) >= 0 && Math.Max(high.X, high.Y) <= 1 ? aligned : Fill(aligned);
    }

    /// <summary>How many units of the layout the width of the map stands for.</summary>
    public static float Scale(Vector2[] layout, Vector2[] map)
    {
        var (wide, narrow) = (Spread(layout), Spread(map));
        return wide > 0 && narrow > 0 ? wide / narrow : 1;
    }

    private static Vector2[] Fill(Vector2[] layout)
    {
        var (low, high) = Bounds(layout);
        var middle = (low + high) / 2;
        var extent = Math.Max(high.X - low.X, high.Y - low.Y);
        var scale = extent > 0 ? (1 - (2 * Margin)) / extent : 0;
        return [.. layout.Select(point => Vector2.Clamp(((point - middle) * scale) + new Vector2(0.5f), Vector2.Zero, Vector2.One))];
    }

    private static (Vector2 Low, Vector2 High) Bounds(Vector2[] layout) => (layout.Aggregate(Vector2.Min), layout.Aggregate(Vector2.Max));

    private static float Spread(Vector2[] points)
    {
        var mean = points.Aggregate(Vector2.Add) / points.Length;
        return MathF.Sqrt(points.Average(point => Vector2.DistanceSquared(point, mean)));
    }

    private static Vector2[] Turn(ReadOnlySpan<Vector2> layout)
    {
        var (meanX, meanY) = (0.0, 0.0);
        foreach (var point in layout)
        {
            meanX += point.X / layout.Length;
            meanY += point.Y / layout.Length;
        }

        var (xx, xy, yy) = (0.0, 0.0, 0.0);
        foreach (var point in layout)
        {
            var (x, y) = (point.X - meanX, point.Y - meanY);
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }

        var mean = new Vector2((float)meanX, (float)meanY);
        var rotation = Matrix3x2.CreateRotation((float)(-0.5 * Math.Atan2(2 * xy, xx - yy)));
        var first = Vector2.Transform(layout[0] - mean, rotation);
        var mirror = new Vector2(first.X > 0 ? -1 : 1, first.Y > 0 ? -1 : 1);
        var turned = new Vector2[layout.Length];
        for (var i = 0; i < layout.Length; i++)
        {
            turned[i] = mirror * Vector2.Transform(layout[i] - mean, rotation);
        }

        return turned;
    }
}
