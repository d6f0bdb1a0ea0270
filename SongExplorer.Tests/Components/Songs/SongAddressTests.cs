using SongExplorer.Similarity.Blocks;
using SongExplorer.Similarity.Features;
using SongExplorer.Web.Components.Pages.Songs;
using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Components.Songs;

public sealed class SongAddressTests
{
    private static readonly SongAddress Plain = Parse(null, null);

    [Fact]
    public void The_plain_page_has_a_plain_address() => Assert.Equal($"songs/{Id(1)}", Plain.ToUri());

    [Fact]
    public void Seeds_and_weights_come_back_out_of_the_address()
    {
        var address = Plain.MoreLike(Id(2)).LessLike(Id(3)).MoreLike(Id(4)) with { Weights = new SoundWeights { Timbre = 1.5, Rhythm = 0.25 } };

        Assert.Equal($"songs/{Id(1)}?more={Id(2)},{Id(4)}&less={Id(3)}&timbre=1.5&rhythm=0.25", address.ToUri());
        Assert.Equal(address, Parse($"{Id(2)},{Id(4)}", $"{Id(3)}", "1.5", "0.25"));
    }

    [Fact]
    public void A_seed_is_wanted_or_unwanted_but_not_both()
    {
        Assert.Equal(Plain.LessLike(Id(2)), Plain.MoreLike(Id(2)).LessLike(Id(2)));
        Assert.Equal(Plain.MoreLike(Id(2)), Parse($"{Id(2)}", $"{Id(2)}"));
        Assert.Equal(Plain, Plain.MoreLike(Id(2)).Without(Id(2)));
    }

    [Theory]
    [InlineData("x,,;DROP", "-", "3", "NaN")]
    [InlineData("", "", "-1", "much")]
    public void What_an_address_has_wrong_is_left_out(string more, string less, string timbre, string rhythm) =>
        Assert.Equal(Plain, Parse(more, less, timbre, rhythm));

    [Fact]
    public void Endless_seeds_are_cut_and_the_song_itself_is_none()
    {
        var many = string.Join(',', Enumerable.Range(1, 10_000).Select(Id));

        var address = Parse(many, many);

        Assert.Equal(99, address.More.Count);
        Assert.Empty(address.Less);
        Assert.DoesNotContain(Id(1), address.More);
    }

    [Fact]
    public void What_is_wanted_by_measure_comes_back_out_of_the_address()
    {
        var address = Plain with { Features = new FeatureFilter { Energy = new(50, 100), Tempo = new(0, 12.5) } };

        Assert.Equal($"songs/{Id(1)}?energy=50-100&tempo=0-12.5", address.ToUri());
        Assert.Equal((new PercentileRange(50, 100), new PercentileRange(0, 12.5)), (SongAddress.Range("50-100"), SongAddress.Range("0-12.5")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("100-50")]
    [InlineData("loud")]
    [InlineData("0-101")]
    public void What_is_no_range_restricts_nothing(string text) => Assert.Null(SongAddress.Range(text));

    private static SongAddress Parse(string? more, string? less, string? timbre = null, string? rhythm = null) => SongAddress.Parse(
        Id(1), more, less, new SoundWeights { Timbre = SongAddress.Weight(timbre), Rhythm = SongAddress.Weight(rhythm) }, FeatureFilter.All);
}
