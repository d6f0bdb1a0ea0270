using SongExplorer.Web.Components;

namespace SongExplorer.Tests.Components;

public sealed class ShowTests
{
    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(187, "3:07")]
    [InlineData(3599.9, "59:59")]
    [InlineData(3723, "1:02:03")]
    [InlineData(36 * 3600, "36:00:00")]
    public void A_length_is_written_as_on_a_clock(double seconds, string text) => Assert.Equal(text, Show.Length(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(1, "1 song")]
    [InlineData(12345, "12,345 songs")]
    public void Songs_are_counted_in_words(int count, string text) => Assert.Equal(text, Show.Songs(count));

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(999, "999 bytes")]
    [InlineData(1_000, "1 kB")]
    [InlineData(999_499, "999 kB")]
    [InlineData(999_500, "1 MB")]
    [InlineData(29_240_000, "29.2 MB")]
    [InlineData(67_900_000_000, "67.9 GB")]
    public void Bytes_are_as_exact_as_anyone_wants_to_know(long bytes, string text) => Assert.Equal(text, Show.Bytes(bytes));

    [Fact]
    public void A_time_of_another_day_says_the_day()
    {
        var noon = new DateTimeOffset(new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Local));

        Assert.Equal("12:00", Show.Since(noon, noon.AddHours(11)));
        Assert.Equal("1 Mar, 12:00", Show.Since(noon, noon.AddHours(13)));
    }
}
