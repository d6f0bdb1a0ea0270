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

        var turned = Turn(layout);
        var (low, high) = (turned[0], turned[0]);
        foreach (var point in turned)
        {
            (low, high) = (Vector2.Min(low, point), Vector2.Max(high, point));
        }

        var middle = (low + high) / 2;
        var extent = Math.Max(high.X - low.X, high.Y - low.Y);
        var scale = extent > 0 ? (1 - (2 * Margin)) / extent : 0;
        return [.. turned.Select(point => Vector2.Clamp(((point - middle) * scale) + new Vector2(0.5f), Vector2.Zero, Vector2.One))];
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
