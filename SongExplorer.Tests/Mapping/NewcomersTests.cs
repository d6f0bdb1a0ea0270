using System.Numerics;
using SongExplorer.Jobs;
using SongExplorer.Mapping;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Mapping;

public sealed class NewcomersTests : IAsyncLifetime
{
    private readonly MappingHouse _house = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Songs_that_come_later_stand_among_those_of_their_style()
    {
        var built = await BuildAsync(300, 310);

        var map = (await _house.Current.FindAsync(null, Cancellation))!;

        Assert.Equal((310, 10, false), (map.Ids.Count, map.Placed, map.IsRebuildAdvised));
        Assert.Equal(built.X, map.X[..300]);
        Assert.All(Enumerable.Range(300, 10), row => Assert.Equal(Style(map.Ids[row]), Style(map.Ids[Nearest(map, row, 300)])));
    }

    [Fact]
    public async Task A_song_stays_where_it_was_put()
    {
        await BuildAsync(300, 305);
        var first = (await _house.Current.FindAsync(null, Cancellation))!;
        await _house.SaveAsync(MappingLibraries.Clusters(312, 3), Cancellation);

        var second = (await _house.Current.FindAsync(null, Cancellation))!;

        Assert.Equal(12, second.Placed);
        Assert.All(first.Ids.Skip(300), id => Assert.Equal(PlaceOf(first, id), PlaceOf(second, id)));
    }

    [Fact]
    public async Task Beyond_a_tenth_a_rebuild_is_advised_and_makes_them_part_of_the_map()
    {
        await BuildAsync(300, 331);
        Assert.True((await _house.Current.FindAsync(null, Cancellation))!.IsRebuildAdvised);

        await _house.Builder.RebuildAsync(new Silence(), Cancellation);

        var map = (await _house.Current.FindAsync(null, Cancellation))!;
        Assert.Equal((331, 0, false), (map.Ids.Count, map.Placed, map.IsRebuildAdvised));
    }

    [Fact]
    public async Task No_more_are_placed_than_a_quarter_of_the_map_or_a_hundred()
    {
        await BuildAsync(60, 200);

        Assert.Equal(100, (await _house.Current.FindAsync(null, Cancellation))!.Placed);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private async Task<SongMap> BuildAsync(int songs, int later)
    {
        var all = MappingLibraries.Clusters(later, 3);
        await _house.SaveAsync([.. all.Take(songs)], Cancellation);
        var map = await _house.Builder.RebuildAsync(new Silence(), Cancellation);
        await _house.SaveAsync(all, Cancellation);
        return map;
    }

    /// <summary>Song 1 is of the first of three styles, song 2 of the second, and so on.</summary>
    private static int Style(SongId id) => (BitConverter.ToInt32(id.Value.ToByteArray()) - 1) % 3;

    private static Vector2 PlaceOf(SongMap map, SongId id)
    {
        var row = map.Ids.ToList().IndexOf(id);
        return new Vector2(map.X[row], map.Y[row]);
    }

    private static int Nearest(SongMap map, int row, int among) => Enumerable.Range(0, among)
        .MinBy(other => Vector2.Distance(new Vector2(map.X[row], map.Y[row]), new Vector2(map.X[other], map.Y[other])));

    private sealed class Silence : IProgress<JobProgress>
    {
        public void Report(JobProgress value)
        {
        }
    }
}
