using SongExplorer.Mapping;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Mapping;

public sealed class MapSheetTests
{
    private static readonly MapBox Corner = new(0.2f, 0.1f, 0.5f, 0.7f);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1003)]
    public void Every_song_of_a_box_comes_once(int songs)
    {
        var map = Scattered(songs);

        var found = Find(map, Corner, songs);

        var inside = Enumerable.Range(0, songs).Where(i => map.X[i] >= 0.2f && map.X[i] <= 0.5f && map.Y[i] >= 0.1f && map.Y[i] <= 0.7f);
        Assert.Equal(inside.Select(i => map.Ids[i]).Order(), found.Songs.Order());
        Assert.Equal(found.Songs.Count, found.Total);
    }

    [Fact]
    public void A_sample_is_as_large_as_asked_for_and_fair_and_says_of_how_many_it_is()
    {
        var map = Scattered(40_000);
        var all = Find(map, Corner, int.MaxValue);

        var sample = Find(map, Corner, 1000);

        Assert.Equal(1000, sample.Songs.Distinct().Count());
        Assert.Equal(all.Songs.Count, sample.Total);
        Assert.Equal(all.Songs.Take(1000), sample.Songs);
        var places = map.Ids.Index().ToDictionary(id => id.Item, id => id.Index);
        int[] tenths = [.. sample.Songs.Select(id => (int)((map.X[places[id]] - 0.2f) / 0.03f))];
        Assert.All(Enumerable.Range(0, 10), tenth => Assert.InRange(tenths.Count(other => other == tenth), 65, 140));
    }

    [Fact]
    public void What_a_sample_of_the_whole_shows_stays_when_a_part_is_shown()
    {
        var map = Scattered(5000);
        var far = Find(map, MapBox.Whole, 500);

        var near = Find(map, Corner, 500);

        var both = Find(map, Corner, int.MaxValue).Songs.ToHashSet();
        Assert.Subset(near.Songs.ToHashSet(), far.Songs.Where(both.Contains).ToHashSet());
    }

    [Fact]
    public void Songs_that_lie_on_one_spot_are_all_in_its_box_and_none_in_another()
    {
        var map = Scattered(100) with { X = [.. Enumerable.Repeat(0.3f, 100)], Y = [.. Enumerable.Repeat(0.3f, 100)] };

        Assert.Equal(100, Find(map, new MapBox(0.3f, 0.3f, 0.3f, 0.3f), 100).Total);
        Assert.Equal((100, 7), (Find(map, MapBox.Whole, 7).Total, Find(map, MapBox.Whole, 7).Songs.Count));
        Assert.Equal(0, Find(map, new MapBox(0.4f, 0, 1, 1), 100).Total);
    }

    [Fact]
    public void A_map_without_songs_has_none_in_any_box() => Assert.Equal(0, Find(Scattered(0), MapBox.Whole, 10).Total);

    [Fact]
    public void Songs_at_the_edges_and_beyond_them_belong_to_the_whole()
    {
        var map = Scattered(4) with { X = [0, 1, -0.1f, 1.1f], Y = [0, 1, float.NaN, 0.5f] };

        Assert.Equal(4, Find(map, MapBox.Whole, 10).Total);
    }

    [Fact]
    public void Songs_asked_for_by_name_come_in_the_box_around_them()
    {
        var map = Scattered(100);
        var sheet = new MapSheet(map);

        var named = sheet.Of(new HashSet<SongId> { map.Ids[3], map.Ids[70], SongId.New() });

        Assert.Equal(2, named.Total);
        Assert.Equal(new[] { map.Ids[3], map.Ids[70] }.Order(), Songs(map, sheet, named).Order());
        Assert.Equal((Math.Min(map.X[3], map.X[70]), Math.Max(map.Y[3], map.Y[70])), (named.Box.Left, named.Box.Top));
        Assert.Equal(0, sheet.Of(new HashSet<SongId>()).Total);
    }

    private static SongMap Scattered(int songs)
    {
        var random = new Random(5);
        float[] x = [.. Enumerable.Range(0, songs).Select(_ => random.NextSingle())];
        float[] y = [.. Enumerable.Range(0, songs).Select(_ => random.NextSingle())];
        return new SongMap(1, "acoustic/0123abcd", DateTimeOffset.UnixEpoch, MappingLibraries.Ids(songs), x, y);
    }

    private static (List<SongId> Songs, int Total) Find(SongMap map, MapBox box, int most)
    {
        var sheet = new MapSheet(map);
        var excerpt = sheet.Within(box, most);
        return (Songs(map, sheet, excerpt), excerpt.Total);
    }

    private static List<SongId> Songs(SongMap map, MapSheet sheet, MapExcerpt excerpt) =>
        [.. excerpt.Places.ToArray().Select(place => map.Ids[sheet.Order[place]])];
}
