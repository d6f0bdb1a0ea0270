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
}
