using SongExplorer.Mapping;

namespace SongExplorer.Tests.Mapping;

public sealed class XoshiroTests
{
    [Fact]
    public void Numbers_below_a_bound_are_evenly_spread()
    {
        var random = new Xoshiro(1);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
        {
            counts[random.Next(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void Signed_numbers_lie_between_minus_one_and_one_around_zero()
    {
        var random = new Xoshiro(2);
        float[] numbers = [.. Enumerable.Range(0, 10_000).Select(_ => random.NextSigned())];

        Assert.All(numbers, number => Assert.InRange(number, -1, 1));
        Assert.InRange(numbers.Average(), -0.03f, 0.03f);
        Assert.True(numbers.Min() < -0.99f && numbers.Max() > 0.99f);
    }

    [Fact]
    public void Shuffling_keeps_every_item()
    {
        var random = new Xoshiro(3);
        int[] items = [.. Enumerable.Range(0, 100)];

        random.Shuffle(items);

        Assert.NotEqual(Enumerable.Range(0, 100), items);
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
    }
}
