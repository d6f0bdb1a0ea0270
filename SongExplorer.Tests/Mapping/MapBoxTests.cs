using SongExplorer.Mapping;

namespace SongExplorer.Tests.Mapping;

public sealed class MapBoxTests
{
    [Theory]
    [InlineData("0.25,0.5,0.75,1", 0.25, 0.5, 0.75, 1)]
    [InlineData("0,0,1,1", 0, 0, 1, 1)]
    [InlineData("0.5,0.5,0.5,0.5", 0.5, 0.5, 0.5, 0.5)]
    [InlineData("-3,0.5,0.5,1e30", 0, 0.5, 0.5, 1)]
    [InlineData("2,2,3,3", 1, 1, 1, 1)]
    public void Four_numbers_are_the_part_of_a_box_that_lies_on_the_map(string text, float left, float bottom, float right, float top) =>
        Assert.Equal(new MapBox(left, bottom, right, top), MapBox.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("0,0,1")]
    [InlineData("0,0,1,1,1")]
    [InlineData("0,0,1,")]
    [InlineData("NaN,0,1,1")]
    [InlineData("0,0,Infinity,1")]
    [InlineData("0,0,1e99,1")]
    [InlineData("left,bottom,right,top")]
    [InlineData("1,0,0,1")]
    [InlineData("0,1,1,0")]
    [InlineData("0;0;1;1")]
    public void Anything_else_is_no_box(string text) => Assert.Null(MapBox.Parse(text));

    [Fact]
    public void A_margin_ends_at_the_edge_of_the_map() => Assert.Equal(new MapBox(0, 0.25f, 0.75f, 1), new MapBox(0.25f, 0.5f, 0.5f, 0.75f).Widened(1) with { Top = 1 });
}
