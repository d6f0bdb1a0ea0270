using System.Numerics;
using SongExplorer.Mapping;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Mapping;

public sealed class SongPlacementTests
{
    private static readonly SongPlacement Placement = new(new UmapOptions());

    [Fact]
    public void A_copy_of_a_song_is_placed_where_the_song_is_among_its_like()
    {
        var songs = MappingLibraries.Clusters(401, 5);
        var graph = MappingLibraries.GraphOf([.. songs.Take(400)]);
        var layout = new Umap(new UmapOptions()).Project(graph, null, null, TestContext.Current.CancellationToken);
        var k = graph.NeighboursPerSong;

        var off = Enumerable.Range(0, 50).Select(song => Vector2.Distance(
            layout[song], Placement.Place(layout, MappingLibraries.Ids(401)[400], graph.Neighbours[(song * k)..((song + 1) * k)], graph.Distances[(song * k)..((song + 1) * k)])));

        var width = layout.Max(point => point.X) - layout.Min(point => point.X);
        Assert.InRange(off.Order().ElementAt(25) / width, 0, 0.05);
    }

    [Fact]
    public void The_same_song_is_placed_at_the_same_bits_and_another_beside_it()
    {
        Vector2[] layout = [new(0, 0), new(1, 0), new(0, 1), new(9, 9)];
        var (one, other) = (SongId.New(), SongId.New());

        Vector2 Place(SongId song) => Placement.Place(layout, song, [0, 1, 2], [0.1f, 0.2f, 0.3f]);

        Assert.Equal(Place(one), Place(one));
        Assert.NotEqual(Place(one), Place(other));
    }

    [Fact]
    public void One_neighbour_is_enough()
    {
        var place = Placement.Place([new(3, 4)], SongId.New(), [0], [0]);

        Assert.InRange(Vector2.Distance(place, new Vector2(3, 4)), 0, 2);
    }
}
