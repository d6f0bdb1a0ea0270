using System.Numerics;

namespace SongExplorer.Mapping;

/// <summary>Finds what is nearest on a layout, by a grid of squares with a few points each.</summary>
internal sealed class MapNeighbours
{
    private const int PointsInSquare = 4;
    private readonly Vector2[] _layout;
    private readonly Vector2 _low;
    private readonly float _side;
    private readonly int _squares;
    private readonly int[] _starts;
    private readonly int[] _points;

    public MapNeighbours(Vector2[] layout)
    {
        _layout = layout;
        _squares = Math.Max(1, (int)Math.Sqrt(layout.Length / (double)PointsInSquare));
        _low = layout.Aggregate(Vector2.Min);
        var extent = layout.Aggregate(Vector2.Max) - _low;
        _side = Math.Max(Math.Max(extent.X, extent.Y) / _squares, float.Epsilon);
        _starts = new int[(_squares * _squares) + 1];
        _points = new int[layout.Length];
        foreach (var point in layout)
        {
            _starts[SquareOf(point) + 1]++;
        }

        for (var square = 0; square < _squares * _squares; square++)
        {
            _starts[square + 1] += _starts[square];
        }

        var next = _starts.ToArray();
        for (var point = 0; point < layout.Length; point++)
        {
            _points[next[SquareOf(layout[point])]++] = point;
        }
    }

    /// <summary>The points nearest to one of them, itself left out, closest first: as many as there is room for, or all. Equally near ones in their order.</summary>
    public int Find(int point, Span<int> nearest)
    {
        var here = _layout[point];
        var (column, row) = (Place(here.X - _low.X), Place(here.Y - _low.Y));
        Span<float> distances = stackalloc float[nearest.Length];
        var found = 0;
        for (var ring = 0; ring < _squares; ring++)
        {
            // What lies outside the rings looked through is at least this far away.
            var reach = (ring - 1) * _side;
            if (found == nearest.Length && reach > 0 && distances[^1] <= reach * reach)
            {
                break;
            }

            for (var y = Math.Max(0, row - ring); y <= Math.Min(_squares - 1, row + ring); y++)
            {
                var step = Math.Abs(y - row) == ring ? 1 : Math.Max(1, 2 * ring);
                for (var x = column - ring; x <= column + ring; x += step)
                {
                    if (x >= 0 && x < _squares)
                    {
                        Offer((y * _squares) + x, point, nearest, distances, ref found);
                    }
                }
            }
        }

        return found;
    }

    private void Offer(int square, int except, Span<int> nearest, Span<float> distances, ref int found)
    {
        foreach (var point in _points.AsSpan(_starts[square].._starts[square + 1]))
        {
            var distance = Vector2.DistanceSquared(_layout[except], _layout[point]);
            if (point == except || (found == nearest.Length && !IsBefore(distance, point, distances[^1], nearest[^1])))
            {
                continue;
            }

            var at = found < nearest.Length ? found++ : found - 1;
            for (; at > 0 && IsBefore(distance, point, distances[at - 1], nearest[at - 1]); at--)
            {
                (distances[at], nearest[at]) = (distances[at - 1], nearest[at - 1]);
            }

            (distances[at], nearest[at]) = (distance, point);
        }
    }

    private static bool IsBefore(float distance, int point, float otherDistance, int other) =>
        distance < otherDistance || (distance == otherDistance && point < other);

    private int SquareOf(Vector2 point) => (Place(point.Y - _low.Y) * _squares) + Place(point.X - _low.X);

    private int Place(float offset) => Math.Min((int)(offset / _side), _squares - 1);
}
