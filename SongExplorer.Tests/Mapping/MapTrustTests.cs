using System.Numerics;
using SongExplorer.Mapping;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Mapping;

public sealed class MapTrustTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Songs_laid_out_as_they_are_have_whole_trust_and_one_among_strangers_has_none()
    {
        const int Songs = 400;
        var angles = Enumerable.Range(0, Songs).Select(i => 2 * MathF.PI * i / Songs);
        Vector2[] circle = [.. angles.Select(angle => new Vector2(MathF.Cos(angle), MathF.Sin(angle)))];
        Embedding[] songs = [.. circle.Select(point => Embedding.Normalize([point.X, point.Y, .. new float[Embedding.Dimension - 2]]))];
        var layout = circle.ToArray();
        layout[0] = circle[200] * 1.001f;

        var trust = MapTrust.Of(MappingLibraries.Rows(songs), layout, Cancellation);

        Assert.Equal(0, trust[0]);
        Assert.All(Enumerable.Range(20, 160), song => Assert.Equal(MapTrust.Whole, trust[song]));
        Assert.InRange(trust[201], 200, MapTrust.Whole - 1);
    }

    [Fact]
    public void A_small_library_is_judged_by_few_neighbours()
    {
        var songs = MappingLibraries.Rows(MappingLibraries.Clusters(64, 8));
        var random = new Random(5);
        Vector2[] shuffled = [.. Enumerable.Range(0, 64).Select(_ => new Vector2(random.NextSingle(), random.NextSingle()))];

        var trust = MapTrust.Of(songs, shuffled, Cancellation);

        Assert.Equal(8, MapTrust.Neighbours(64));
        Assert.InRange(trust.Average(value => value), 0, MapTrust.Whole / 2.0);
    }

    [Fact]
    public void In_a_handful_of_songs_all_are_neighbours() =>
        Assert.All(MapTrust.Of(MappingLibraries.Rows(MappingLibraries.Clusters(5, 1)), new Vector2[5], Cancellation), trust => Assert.Equal(MapTrust.Whole, trust));

    [Fact]
    public void The_nearest_on_the_grid_are_the_nearest_of_all()
    {
        var random = new Random(3);
        Vector2[] layout = [.. Enumerable.Range(0, 1000).Select(i => new Vector2(random.NextSingle(), random.NextSingle()) * (i % 3 == 0 ? 1 : 0.01f)), new(9, 9)];
        var map = new MapNeighbours(layout);
        var nearest = new int[15];

        Assert.All([0, 1, 500, 999, 1000], point =>
        {
            Assert.Equal(15, map.Find(point, nearest));
            Assert.Equal(Enumerable.Range(0, layout.Length).Where(other => other != point).OrderBy(other => Vector2.DistanceSquared(layout[point], layout[other])).Take(15), nearest);
        });
    }
}
