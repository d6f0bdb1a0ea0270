using System.Numerics;
using System.Runtime.InteropServices;

namespace SongExplorer.Mapping;

/// <summary>Points of a plane in squares of squares, so that far ones push together (Barnes and Hut 1986).</summary>
internal sealed class PointTree
{
    private const int PointsInLeaf = 8;
    private const int MaxDepth = 24;

    private readonly Vector2[] _points;
    private readonly List<Square> _squares = [];
    private readonly float _angleSquare;

    public PointTree(Vector2[] points, float angle)
    {
        _points = [.. points];
        _angleSquare = angle * angle;
        var (low, high) = (points.Aggregate(Vector2.Min), points.Aggregate(Vector2.Max));
        Add(0, points.Length, (low + high) / 2, Math.Max(high.X - low.X, high.Y - low.Y) / 2, 0);
    }

    /// <summary>Sums over all points at distance d: (here - point) / (1 + d²)², and 1 / (1 + d²), the place itself left out.</summary>
    public (Vector2 Push, float Nearness) Push(Vector2 here)
    {
        var (push, nearness) = (Vector2.Zero, -1f);
        var squares = CollectionsMarshal.AsSpan(_squares);
        for (var i = 0; i < squares.Length;)
        {
            ref readonly var square = ref squares[i];
            var apart = here - square.Middle;
            var distance = apart.LengthSquared();
            if (square.Width * square.Width < _angleSquare * distance)
            {
                var near = 1 / (1 + distance);
                nearness += square.Count * near;
                push += apart * (square.Count * near * near);
                i = square.Next;
            }
            else if (square.Next > i + 1)
            {
                i++;
            }
            else
            {
                foreach (var point in _points.AsSpan(square.First, square.Count))
                {
                    apart = here - point;
                    var near = 1 / (1 + apart.LengthSquared());
                    nearness += near;
                    push += apart * (near * near);
                }

                i++;
            }
        }

        return (push, nearness);
    }

    /// <summary>Appends a square and all within it; the points are sorted so that each square has a run of them.</summary>
    private void Add(int first, int end, Vector2 centre, float half, int depth)
    {
        var place = _squares.Count;
        var sum = Vector2.Zero;
        foreach (var point in _points.AsSpan(first..end))
        {
            sum += point;
        }

        _squares.Add(default);
        if (end - first > PointsInLeaf && depth < MaxDepth)
        {
            var middle = Split(first, end, point => point.Y < centre.Y);
            AddHalf(first, middle, centre, half, -1, depth);
            AddHalf(middle, end, centre, half, 1, depth);
        }

        _squares[place] = new Square(sum / (end - first), 2 * half, first, end - first, _squares.Count);
    }

    private void AddHalf(int first, int end, Vector2 centre, float half, int side, int depth)
    {
        var middle = Split(first, end, point => point.X < centre.X);
        foreach (var (from, to, way) in ((int, int, int)[])[(first, middle, -1), (middle, end, 1)])
        {
            if (to > from)
            {
                Add(from, to, centre + new Vector2(way * half / 2, side * half / 2), half / 2, depth + 1);
            }
        }
    }

    private int Split(int first, int end, Func<Vector2, bool> isLow)
    {
        var middle = first;
        for (var i = first; i < end; i++)
        {
            if (isLow(_points[i]))
            {
                (_points[i], _points[middle]) = (_points[middle], _points[i]);
                middle++;
            }
        }

        return middle;
    }

    /// <param name="Middle">Of the points in it.</param>
    /// <param name="Next">The first square that is not within it; its own squares lie between.</param>
    private readonly record struct Square(Vector2 Middle, float Width, int First, int Count, int Next);
}
