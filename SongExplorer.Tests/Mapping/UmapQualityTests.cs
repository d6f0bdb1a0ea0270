using System.Numerics;
using SongExplorer.Mapping;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Mapping;

/// <summary>Floors just below what the reference algorithm reaches on the same data and the same neighbours.</summary>
public sealed class UmapQualityTests
{
    private const int Songs = 2000;
    private const int Styles = 20;

    [Fact]
    public void Clusters_stay_apart_and_neighbourhoods_can_be_trusted()
    {
        var songs = MappingLibraries.Clusters(Songs, Styles);
        var layout = Map(songs);

        var quality = Measure(songs, layout, 15);

        // Within a cluster of this kind, order is noise in 512 dimensions: no plane can keep much more of it.
        Assert.InRange(quality.Trustworthiness, 0.975, 1);
        Assert.InRange(quality.Recall, 0.2, 1);
        Assert.InRange(Purity(layout), 0.98, 1);
    }

    [Fact]
    public void A_bent_sheet_is_unrolled()
    {
        var songs = MappingLibraries.BentSheet(Songs);

        var quality = Measure(songs, Map(songs), 15);

        Assert.InRange(quality.Trustworthiness, 0.99, 1);
        Assert.InRange(quality.Recall, 0.7, 1);
    }

    [Fact]
    public void A_random_layout_is_not_trusted()
    {
        var songs = MappingLibraries.BentSheet(500);
        var random = new Random(1);
        Vector2[] layout = [.. songs.Select(_ => new Vector2(random.NextSingle(), random.NextSingle()))];

        var quality = Measure(songs, layout, 15);

        Assert.InRange(quality.Trustworthiness, 0.4, 0.6);
        Assert.InRange(quality.Recall, 0, 0.1);
    }

    [Fact]
    public void Songs_in_the_order_of_the_plane_are_trusted_wholly()
    {
        // Steps along an arc that grow, so that no song is as near as another.
        var angles = Enumerable.Range(0, 40).Select(i => 0.02f * (i + (i * i / 100f)));
        Vector2[] layout = [.. angles.Select(angle => new Vector2(MathF.Cos(angle), MathF.Sin(angle)))];
        Embedding[] songs = [.. layout.Select(point => Embedding.Normalize([point.X, point.Y, .. new float[Embedding.Dimension - 2]]))];

        Assert.Equal(new MapQuality(1, 1), Measure(songs, layout, 5));
    }

    private static MapQuality Measure(IReadOnlyList<Embedding> songs, Vector2[] layout, int k) =>
        MapQuality.Measure(MappingLibraries.Rows(songs), layout, k, songs.Count, TestContext.Current.CancellationToken);

    private static Vector2[] Map(IReadOnlyList<Embedding> songs) =>
        new Umap(new UmapOptions()).Project(MappingLibraries.GraphOf(songs), null, null, TestContext.Current.CancellationToken);

    /// <summary>The share of songs for which the centre of their own style is the nearest.</summary>
    private static double Purity(Vector2[] layout)
    {
        Vector2[] centres = [.. Enumerable.Range(0, Styles).Select(style => Centre(layout.Where((_, song) => song % Styles == style)))];
        return layout.Select((point, song) => Array.IndexOf(centres, centres.MinBy(centre => Vector2.Distance(centre, point))) == song % Styles).Average(own => own ? 1 : 0);
    }

    private static Vector2 Centre(IEnumerable<Vector2> points) => points.Aggregate(Vector2.Add) / points.Count();
}
