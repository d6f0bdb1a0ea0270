using SongExplorer.Mapping;
using SongExplorer.Mapping.Labels;
using SongExplorer.Songs;

namespace SongExplorer.Tests.Mapping.Labels;

public sealed class MapLabellingTests
{
    [Fact]
    public void Parts_are_named_where_they_lie_and_the_nearer_levels_do_not_repeat_them()
    {
        var random = new Random(1);
        var (map, songs) = Make(300, i => ((i / 100 * 0.4f) + 0.1f + (random.NextSingle() * 0.04f), 0.5f + (random.NextSingle() * 0.04f)), i => new SongTraits($"{i}", $"{i}", $"Genre {i / 100}", null));

        var labels = MapLabelling.Find(KnownSongs.Of(map, songs), "tag");

        var far = labels.Labels.Where(label => label.Level == 0).ToList();
        Assert.Equal(["Genre 0", "Genre 1", "Genre 2"], far.Select(label => label.Text).Order());
        Assert.All(far, label => Assert.InRange(label.X, (int.Parse(label.Text[6..]) * 0.4f) + 0.08f, (int.Parse(label.Text[6..]) * 0.4f) + 0.16f));
        Assert.All(far, label => Assert.Equal(100, label.Songs));
        Assert.All(map.Ids.Index(), song => Assert.Equal($"Genre {song.Index / 100}", labels.PartOf(song.Item)));
        Assert.Null(labels.PartOf(SongId.New()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Few_songs_need_no_names(int count)
    {
        var (map, songs) = Make(count, i => (i * 0.3f, 0.5f), i => new SongTraits($"{i}", null, null, null));

        Assert.Empty(MapLabelling.Find(KnownSongs.Of(map, songs), "tag").Labels);
    }

    [Fact]
    public void Songs_that_went_away_since_count_no_more()
    {
        var (map, songs) = Make(20, _ => (0.5f, 0.5f), i => new SongTraits($"{i}", null, "Jazz", null));
        foreach (var id in map.Ids.Skip(10))
        {
            songs.Remove(id);
        }

        Assert.All(MapLabelling.Find(KnownSongs.Of(map, songs), "tag").Labels, label => Assert.Equal(10, label.Songs));
    }

    private static (SongMap Map, Dictionary<SongId, SongTraits> Songs) Make(int count, Func<int, (float X, float Y)> place, Func<int, SongTraits> traits)
    {
        SongId[] ids = [.. Enumerable.Range(0, count).Select(_ => SongId.New())];
        var places = Enumerable.Range(0, count).Select(place).ToList();
        var map = new SongMap(1, "space", DateTimeOffset.UnixEpoch, ids, [.. places.Select(p => p.X)], [.. places.Select(p => p.Y)]);
        return (map, ids.Index().ToDictionary(id => id.Item, id => traits(id.Index)));
    }
}
