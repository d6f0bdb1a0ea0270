using System.Numerics;
using SongExplorer.Mapping;

namespace SongExplorer.Tests.Mapping;

public sealed class MapFrameTests
{
    private static readonly Vector2[] Shape = [new(0, 0), new(8, 1), new(4, 3), new(2, 0.5f), new(6, -1)];

    [Fact]
    public void The_map_fills_the_unit_square_up_to_a_margin_and_is_centred()
    {
        var map = MapFrame.Fit(Shape);

        Assert.Equal(0.03f, map.Min(point => point.X), 1e-5);
        Assert.Equal(0.97f, map.Max(point => point.X), 1e-5);
        Assert.Equal(1, map.Min(point => point.Y) + map.Max(point => point.Y), 1e-5);
    }

    [Fact]
    public void Distances_keep_their_proportions()
    {
        var map = MapFrame.Fit(Shape);

        Assert.Equal(
            Vector2.Distance(Shape[0], Shape[1]) / Vector2.Distance(Shape[2], Shape[4]),
            Vector2.Distance(map[0], map[1]) / Vector2.Distance(map[2], map[4]),
            1e-4);
    }

    [Theory]
    [InlineData(0.7f, 1, 3)]
    [InlineData(2.9f, -1, 0.5f)]
    [InlineData(-1.3f, -1, 40)]
    public void A_turned_mirrored_or_scaled_layout_gives_the_same_map(float angle, float mirror, float scale)
    {
        var change = Matrix3x2.CreateScale(scale, scale * mirror) * Matrix3x2.CreateRotation(angle) * Matrix3x2.CreateTranslation(5, -7);

        var changed = MapFrame.Fit([.. Shape.Select(point => Vector2.Transform(point, change))]);

        Assert.All(MapFrame.Fit(Shape).Zip(changed), pair => Assert.Equal(0, Vector2.Distance(pair.First, pair.Second), 1e-4));
    }

    [Fact]
    public void One_song_lies_in_the_middle_and_two_side_by_side()
    {
        Assert.Equal([new Vector2(0.5f)], MapFrame.Fit([new(3, 4)]));
        Assert.Empty(MapFrame.Fit([]));

        var two = MapFrame.Fit([new(5, 5), new(1, 2)]);
        Assert.All([new Vector2(0.03f, 0.5f), new Vector2(0.97f, 0.5f)], point => Assert.Contains(two, own => Vector2.Distance(own, point) < 1e-4f));
    }
}
