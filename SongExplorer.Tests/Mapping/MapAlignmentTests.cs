using System.Numerics;
using SongExplorer.Mapping;

namespace SongExplorer.Tests.Mapping;

public sealed class MapAlignmentTests
{
    private static readonly Vector2[] Former = [new(0.1f, 0.2f), new(0.8f, 0.3f), new(0.5f, 0.9f), new(0.4f, 0.4f)];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2.5, 1)]
    [InlineData(-1, -1)]
    public void A_turned_mirrored_moved_and_scaled_map_comes_back_to_where_it_was(double angle, float mirror)
    {
        var turn = Matrix3x2.CreateScale(mirror * 20, 20) * Matrix3x2.CreateRotation((float)angle) * Matrix3x2.CreateTranslation(5, -3);

        var aligned = MapAlignment.Align([.. Former.Select(point => Vector2.Transform(point, turn))], [.. Former.Select(point => (Vector2?)point)]);

        Assert.All(aligned.Zip(Former), pair => Assert.Equal(0, Vector2.Distance(pair.First, pair.Second), 1e-4));
    }

    [Fact]
    public void New_songs_go_where_the_others_lead_them()
    {
        Vector2[] layout = [.. Former.Select(point => point * 2), new(1, 1)];

        var aligned = MapAlignment.Align(layout, [.. Former.Select(point => (Vector2?)point), null]);

        Assert.Equal(0, Vector2.Distance(new Vector2(0.5f), aligned[4]), 1e-5);
    }

    [Fact]
    public void Songs_that_all_stood_on_one_spot_give_finite_places()
    {
        var aligned = MapAlignment.Align(Former, [.. Former.Select(_ => (Vector2?)new Vector2(0.5f))]);

        Assert.All(aligned, point => Assert.True(float.IsFinite(point.X + point.Y)));
    }
}
