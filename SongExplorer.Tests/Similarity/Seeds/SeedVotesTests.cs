using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Similarity.Seeds;

public sealed class SeedVotesTests
{
    [Fact]
    public void The_order_of_a_single_seed_stays() => Assert.Equal([3, 1, 2], Rank([[3, 1, 2]], []));

    [Fact]
    public void What_two_seeds_agree_on_comes_before_what_one_has_first() => Assert.Equal([9, 1, 2], Rank([[1, 9], [2, 9]], []));

    [Fact]
    public void Among_those_agreed_on_a_higher_place_weighs_more() => Assert.Equal([5, 4, 6], Rank([[5, 4, 6], [5, 6, 4], [4, 5, 6]], []));

    [Fact]
    public void Of_three_seeds_one_may_speak_alone()
    {
        int[] late = [.. Enumerable.Range(100, 60), 9];

        Assert.Equal(1, Rank([[1], late, late], []).First(song => song is 1 or 9));
    }

    [Fact]
    public void Of_four_seeds_two_have_to_agree_while_any_do()
    {
        int[] late = [.. Enumerable.Range(100, 60), 9];
        int[] other = [.. Enumerable.Range(200, 60), 9];

        Assert.Equal(9, Rank([[1], [2], late, other], [])[0]);
    }

    [Fact]
    public void Where_no_two_of_four_agree_each_still_has_its_say() => Assert.Equal([1, 2, 3, 4], Rank([[1], [2], [3], [4]], []));

    [Fact]
    public void A_song_to_be_unlike_pushes_down_what_is_around_it() => Assert.Equal([2, 3, 1], Rank([[1, 2, 3]], [[1]]));

    [Fact]
    public void What_is_as_unlike_as_like_comes_after_everything_else()
    {
        int[] many = [.. Enumerable.Range(1, 30)];

        Assert.Equal(1, Rank([many], [[1]])[^1]);
    }

    [Fact]
    public void Only_what_is_around_a_song_to_be_like_is_found() => Assert.Equal([1], Rank([[1]], [[2, 3]]));

    private static int[] Rank(int[][] more, int[][] less) => [.. SeedVotes.Count(Ids(more), Ids(less)).Select(vote => SimilarityData.Number(vote.Song))];

    private static IReadOnlyList<SongId>[] Ids(int[][] lists) => [.. lists.Select(list => list.Select(SimilarityData.Id).ToArray())];
}
