using SongExplorer.Similarity.Features;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;
using SongExplorer.Tests.Similarity.Seeds;
using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Similarity.Features;

public sealed class FeatureFilterTests : IDisposable
{
    private readonly SeededHouse _house = new();

    public FeatureFilterTests()
    {
        foreach (var number in Enumerable.Range(0, 11))
        {
            // Values so close together that only their order tells them apart.
            _house.Backend.Set(number, At(number * 8), number % 2 == 0 ? "Even" : "Odd", song => song with
            {
                Descriptors = number == 10 ? null : new SongDescriptors { Energy = 0.5 + (number * 0.001), Loudness = -10 - (number * 0.1), Brightness = 500 },
            });
        }
    }

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Features_are_percentiles_of_this_library() =>
        Assert.Equal([6, 7, 8, 9], await FindAsync(new FeatureFilter { Energy = new PercentileRange(60, 100) }));

    [Fact]
    public async Task All_ranges_have_to_hold() => Assert.Equal(
        [4, 5, 6, 7], await FindAsync(new FeatureFilter { Energy = new PercentileRange(40, 100), Loudness = new PercentileRange(20, 60) }));

    [Fact]
    public async Task What_all_have_alike_stands_in_the_middle()
    {
        Assert.Equal(9, (await FindAsync(new FeatureFilter { Brightness = new PercentileRange(50, 50) })).Count);
        Assert.Empty(await FindAsync(new FeatureFilter { Brightness = new PercentileRange(51, 100) }));
    }

    [Fact]
    public async Task They_go_with_other_filters() => Assert.Equal(
        [6, 8], await FindAsync(new FeatureFilter { Energy = new PercentileRange(60, 100) }, new SongFilter { Genre = "Even" }));

    [Fact]
    public async Task A_library_that_has_changed_is_measured_anew()
    {
        var filter = new FeatureFilter { Energy = new PercentileRange(95, 100) };
        Assert.Equal([9], await FindAsync(filter));

        _house.Backend.Set(20, At(100), change: song => song with { Descriptors = new SongDescriptors { Energy = 0.9 } });

        Assert.Equal([20], await FindAsync(filter));
    }

    private async Task<IReadOnlyList<int>> FindAsync(FeatureFilter features, SongFilter? filter = null) =>
        [.. (await _house.FindAsync(new SeededQuery { More = [Id(0)], Features = features, Filter = filter ?? SongFilter.All })).Numbers().Order()];
}
