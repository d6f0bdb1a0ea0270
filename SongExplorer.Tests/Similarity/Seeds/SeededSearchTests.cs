using SongExplorer.Benchmarks;
using SongExplorer.Similarity.Blocks;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;
using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Similarity.Seeds;

public sealed class SeededSearchTests : IDisposable
{
    private readonly SeededHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Around_one_song_are_the_others_closest_first()
    {
        _house.SetSongs(10, 0, 40, 22);

        var answer = await _house.FindAsync([0], [], 2);

        Assert.Equal([1, 3], answer.Numbers());
        Assert.Equal([1, 2], answer.Matches.Select(match => match.Rank));
        Assert.Equal([0.833, 0.5], answer.Matches.Select(match => Math.Round(match.Strength, 3)));
    }

    [Fact]
    public async Task Several_seeds_find_what_is_near_any_of_them_and_none_of_themselves()
    {
        _house.SetSongs(0, 120, 10, 130, 60);

        var answer = await _house.FindAsync([0, 1], [], 2);

        Assert.Equal([2, 3], answer.Numbers().Order());
        Assert.Equal([Id(0), Id(1)], answer.Matches.OrderBy(match => match.Song.Id).Select(match => match.Seed));
    }

    [Fact]
    public async Task A_song_to_be_unlike_changes_the_order_and_is_not_found_itself()
    {
        _house.SetSongs(0, 20, 340, 30);

        Assert.Equal([1, 2, 3], (await _house.FindAsync([0], [], 3)).Numbers());
        Assert.Equal([2, 1], (await _house.FindAsync([0], [3], 3)).Numbers());
    }

    [Fact]
    public async Task The_same_seed_twice_is_one_and_being_wanted_wins_over_being_unwanted()
    {
        _house.SetSongs(0, 20, 50);

        var answer = await _house.FindAsync([0, 0], [0], 5);

        Assert.Equal([0], answer.More.Select(seed => seed.Song).Numbers());
        Assert.Empty(answer.Less);
        Assert.Equal([1, 2], answer.Numbers());
    }

    [Fact]
    public async Task Seeds_that_are_gone_are_left_out_and_said_to_be()
    {
        _house.SetSongs(0, 20, 50, 70);
        _house.Backend.Remove(3);

        var answer = await _house.FindAsync([0, 3], [9], 5);

        Assert.Equal([1, 2], answer.Numbers());
        Assert.Equal([new LeftOutSeed(Id(3), SeedTrouble.Gone), new LeftOutSeed(Id(9), SeedTrouble.Gone)], answer.LeftOut);
    }

    [Fact]
    public async Task Without_any_seed_left_nothing_is_found_and_the_answer_says_so()
    {
        _house.SetSongs(0, 20);

        var answer = await _house.FindAsync([7, 8], [0], 5);

        Assert.Empty(answer.More);
        Assert.Empty(answer.Matches);
        Assert.Equal(2, answer.LeftOut.Count);
    }

    [Fact]
    public async Task The_only_song_has_no_neighbours()
    {
        _house.SetSongs(10);

        var answer = await _house.FindAsync([0], [], 5);

        Assert.Single(answer.More);
        Assert.Empty(answer.Matches);
    }

    [Fact]
    public async Task A_filter_still_finds_as_many_as_there_are_with_their_strength_in_the_whole_library()
    {
        var data = new ClusteredVectors();
        foreach (var number in Enumerable.Range(0, 400))
        {
            _house.Backend.Set(number, data[number], number % 10 == 0 ? "Jazz" : "Rock");
        }

        var query = new SeededQuery { More = [Id(0)], Count = 399, Damped = false };
        var all = await _house.FindAsync(query);
        var jazz = await _house.FindAsync(query with { Filter = new SongFilter { Genre = "Jazz" } });

        Assert.Equal(399, all.Matches.Count);
        Assert.Equal(39, jazz.Matches.Count);
        Assert.Equal(
            all.Matches.Where(match => match.Song.Tags.Genre == "Jazz").Select(match => (match.Song.Id, match.Strength)),
            jazz.Matches.Select(match => (match.Song.Id, match.Strength)));
    }

    [Fact]
    public async Task A_small_answer_reaches_past_many_versions_of_one_recording()
    {
        foreach (var number in Enumerable.Range(0, 40))
        {
            _house.Backend.Set(number, At(number == 0 ? 0 : 10));
        }

        _house.Backend.Set(40, At(50));

        var answer = await _house.FindAsync([0], [], 2);

        Assert.Equal([1, 40], answer.Numbers());
        Assert.Equal(38, answer.Matches[0].Versions.Count);
    }

    [Theory]
    [InlineData(2.1, 1)]
    [InlineData(1, -0.1)]
    [InlineData(double.NaN, 1)]
    public async Task Weights_out_of_range_are_refused(double timbre, double rhythm)
    {
        _house.SetSongs(0, 20);

        var query = new SeededQuery { More = [Id(0)], Weights = new SoundWeights { Timbre = timbre, Rhythm = rhythm } };

        await Assert.ThrowsAsync<ArgumentException>(() => _house.FindAsync(query));
    }
}
