using System.Numerics;

namespace SongExplorer.Mapping;

/// <summary>
/// Brings a new layout to lie on a former one as well as turning, mirroring, moving and scaling the whole can (Procrustes
/// analysis in the plane), so that people find their songs where they left them.
/// </summary>
internal static class MapAlignment
{
    /// <summary>Fewer songs do not tell which way is up.</summary>
    public const int FewestShared = 3;

    /// <param name="former">For each point of the layout where it was, or <c>null</c>; at least <see cref="FewestShared"/> are known.</param>
    public static Vector2[] Align(Vector2[] layout, Vector2?[] former)
    {
        int[] shared = [.. Enumerable.Range(0, layout.Length).Where(point => former[point] is not null)];
        var (from, to) = (Mean(shared.Select(point => layout[point])), Mean(shared.Select(point => former[point]!.Value)));

        // As complex numbers: turning multiplies, mirroring conjugates.
        Complex turned = 0, mirrored = 0;
        var (spreadFrom, spreadTo) = (0.0, 0.0);
        foreach (var point in shared)
        {
            var (x, y) = (Number(layout[point]) - from, Number(former[point]!.Value) - to);
            turned += Complex.Conjugate(x) * y;
            mirrored += x * y;
            spreadFrom += (x * Complex.Conjugate(x)).Real;
            spreadTo += (y * Complex.Conjugate(y)).Real;
        }

        // The scale that keeps the spread, not the one of least squares: where songs moved, that would shrink the map.
        var mirror = mirrored.Magnitude > turned.Magnitude;
        var best = mirror ? mirrored : turned;
        var direction = best.Magnitude > 0 ? best / best.Magnitude : 1;
        var way = direction * (spreadFrom > 0 && spreadTo > 0 ? Math.Sqrt(spreadTo / spreadFrom) : 1);
        return [.. layout.Select(point =>
        {
            var offset = Number(point) - from;
            var place = to + (way * (mirror ? Complex.Conjugate(offset) : offset));
            return new Vector2((float)place.Real, (float)place.Imaginary);
        })];
    }

    private static Complex Mean(IEnumerable<Vector2> points)
    {
        var (sum, count) = (Complex.Zero, 0);
        foreach (var point in points)
        {
            sum += Number(point);
            count++;
        }

        return sum / count;
    }

    private static Complex Number(Vector2 point) => new(point.X, point.Y);
}
