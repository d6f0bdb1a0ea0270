using SongExplorer.Mapping.Labels;

namespace SongExplorer.Tests.Mapping.Labels;

public sealed class DensityClustersTests
{
    [Fact]
    public void Each_crowd_is_a_cluster_the_largest_first_and_its_top_lies_in_its_middle()
    {
        var (x, y) = Crowds((0.2f, 0.3f, 100), (0.8f, 0.3f, 300), (0.5f, 0.8f, 200));
        int[] firstOfEach = [0, 100, 400];

        var clusters = DensityClusters.Find(x, y, 0.05f, 10);

        Assert.Equal([(0.8f, 0.3f), (0.5f, 0.8f), (0.2f, 0.3f)], clusters.Tops.Select(top => (MathF.Round(top.X, 1), MathF.Round(top.Y, 1))));
        Assert.Equal([2, 0, 1], firstOfEach.Select(first => clusters.Members[first]));
        Assert.True(clusters.Members.Zip(Truth(100, 300, 200)).Count(pair => pair.First == pair.Second) > 590);
    }

    [Fact]
    public void From_far_two_crowds_side_by_side_are_one_and_from_near_two()
    {
        var (x, y) = Crowds((0.47f, 0.5f, 200), (0.55f, 0.5f, 200));

        Assert.Single(DensityClusters.Find(x, y, 0.1f, 10).Tops);
        Assert.Equal(2, DensityClusters.Find(x, y, 0.015f, 10).Tops.Count);
    }

    [Fact]
    public void A_bump_on_a_hill_is_no_cluster_of_its_own()
    {
        var random = new Random(3);
        float[] x = [.. Enumerable.Range(0, 5000).Select(_ => random.NextSingle())];
        float[] y = [.. Enumerable.Range(0, 5000).Select(_ => random.NextSingle())];

        Assert.InRange(DensityClusters.Find(x, y, 0.06f, 50).Tops.Count, 1, 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Few_songs_have_no_clusters(int songs)
    {
        var clusters = DensityClusters.Find(new float[songs], new float[songs], 0.06f, 4);

        Assert.Empty(clusters.Tops);
        Assert.All(clusters.Members, number => Assert.Equal(-1, number));
    }

    [Fact]
    public void Songs_at_one_place_and_at_the_very_edge_are_clusters_too()
    {
        float[] x = [.. Enumerable.Repeat(1f, 10), .. Enumerable.Repeat(0f, 20)];

        var clusters = DensityClusters.Find(x, x, 0.06f, 4);

        Assert.Equal([.. Enumerable.Repeat(1, 10), .. Enumerable.Repeat(0, 20)], clusters.Members);
    }

    private static (float[] X, float[] Y) Crowds(params (float X, float Y, int Songs)[] crowds)
    {
        var random = new Random(1);
        var points = crowds.SelectMany(crowd => Enumerable.Range(0, crowd.Songs).Select(_ => (X: crowd.X + Spread(random), Y: crowd.Y + Spread(random)))).ToList();
        return ([.. points.Select(point => point.X)], [.. points.Select(point => point.Y)]);
    }

    private static float Spread(Random random) => (random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f) * 0.03f;

    private static IEnumerable<int> Truth(params int[] counts) =>
        [.. Enumerable.Repeat(2, counts[0]), .. Enumerable.Repeat(0, counts[1]), .. Enumerable.Repeat(1, counts[2])];
}
