using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Pages.Library;

namespace SongExplorer.Tests.Components.Library;

public sealed class LibraryAddressTests
{
    [Fact]
    public void The_start_has_the_shortest_address() => Assert.Equal("", LibraryAddress.Start.ToUri());

    [Fact]
    public void What_an_address_says_comes_back_out_of_it()
    {
        var everything = new LibraryAddress(
            new SongFilter
            {
                Words = "slow & low",
                Genre = "Drum and Bass",
                Artist = "أم كلثوم",
                Album = "100 %",
                Source = AudioSource.Preview,
                YearFrom = 1960,
                YearTo = 1969,
                BpmFrom = 89.5,
                BpmTo = 120,
            },
            SongSort.AddedAt,
            Descending: true);

        Assert.Equal(everything, LibraryAddress.Parse($"http://localhost/{everything.ToUri()}"));
    }

    [Theory]
    [InlineData("yearFrom=soon&bpmTo=NaN&source=7&sort=99&order=up")]
    [InlineData("yearFrom=&q=%20&genre=")]
    [InlineData("unknown=1")]
    public void What_cannot_be_understood_is_left_out(string query) =>
        Assert.Equal(LibraryAddress.Start, LibraryAddress.Parse($"http://localhost/?{query}"));

    [Fact]
    public void The_same_column_again_turns_the_order_round()
    {
        var once = LibraryAddress.Start.SortedBy(SongSort.Title);
        var twice = once.SortedBy(SongSort.Title);

        Assert.False(once.Descending);
        Assert.True(twice.Descending);
        Assert.False(twice.SortedBy(SongSort.Year).Descending);
    }

    [Fact]
    public void What_was_added_last_comes_first() => Assert.True(LibraryAddress.Start.SortedBy(SongSort.AddedAt).Descending);
}
