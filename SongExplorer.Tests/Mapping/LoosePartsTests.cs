using System.Numerics;
using SongExplorer.Mapping;

namespace SongExplorer.Tests.Mapping;

public sealed class LoosePartsTests
{
    [Fact]
    public void Parts_far_away_come_near_without_touching_and_keep_their_shape()
    {
        Vector2[] layout = [new(0, 0), new(2, 0), new(0, 2), new(100, 0), new(101, 0), new(-50, 60)];

        LooseParts.Gather(layout, [[0, 1, 2], [3, 4], [5]], 1);

        Assert.Equal([new(0, 0), new(2, 0), new(0, 2)], layout[..3]);
        Assert.Equal(1, Vector2.Distance(layout[3], layout[4]), 1e-4);
        Assert.All(layout[3..], point => Assert.InRange(Vector2.Distance(point, new Vector2(1)), 2, 6));
    }

    [Fact]
    public void A_part_within_the_disc_of_another_stays()
    {
        Vector2[] layout = [new(0, 0), new(10, 0), new(0, 10), new(10, 10), new(5, 5.5f)];

        LooseParts.Gather(layout, [[0, 1, 2, 3], [4]], 1);

        Assert.Equal(new Vector2(5, 5.5f), layout[4]);
    }
}
