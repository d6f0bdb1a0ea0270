using SongExplorer.Embeddings;

namespace SongExplorer.Tests.Embeddings;

public sealed class WindowPlanTests
{
    private const long Window = 480_000;

    [Fact]
    public void A_song_of_23_seconds_is_heard_in_three_windows() => Assert.Equal([0L, 312_000, 624_000], WindowPlan.Starts(1_104_000, 8));

    [Theory]
    [InlineData(1)]
    [InlineData(Window - 1)]
    [InlineData(Window)]
    public void What_fits_one_window_is_one_window(long samples) => Assert.Equal([0L], WindowPlan.Starts(samples, 8));

    [Fact]
    public void One_sample_more_is_two_windows() => Assert.Equal([0L, 1], WindowPlan.Starts(Window + 1, 8));

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(24)]
    public void A_long_song_is_heard_in_the_middle_of_equal_stretches(int max)
    {
        const long Samples = 240 * 48_000;

        var starts = WindowPlan.Starts(Samples, max);

        Assert.Equal(max, starts.Count);
        Assert.All(starts, (start, k) => Assert.Equal(((k + 0.5) * Samples / max) - (Window / 2), start, 0.5));
    }

    [Theory]
    [InlineData(Window + 1)]
    [InlineData((2 * Window) - 1)]
    [InlineData(3 * Window)]
    [InlineData(4_000_001)]
    [InlineData(3L * 3600 * 48_000)]
    public void Windows_are_in_order_and_within_the_song(long samples)
    {
        var starts = WindowPlan.Starts(samples, 8);

        Assert.Equal(starts.Order(), starts);
        Assert.All(starts, start => Assert.InRange(start, 0, samples - Window));
    }

    [Fact]
    public void A_song_without_length_has_no_plan() => Assert.Throws<ArgumentOutOfRangeException>(() => WindowPlan.Starts(0, 8));
}
