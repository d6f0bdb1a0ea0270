using SongExplorer.Benchmarks;
using SongExplorer.Songs;
using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Similarity;

public sealed class VectorIndexTests
{
    [Fact]
    public void The_nearest_come_closest_first()
    {
        using var index = IndexOf((1, At(90)), (2, At(10)), (3, At(40)));

        Assert.Equal([2, 3], index.Search(At(0), 2, null).Numbers());
    }

    [Fact]
    public void An_empty_index_finds_nothing()
    {
        using var index = IndexOf();

        Assert.Empty(index.Search(At(0), 10, null));
        Assert.Null(index.Find(Id(1)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(int.MaxValue)]
    public void Asking_for_all_and_more_gives_all(int count)
    {
        using var index = IndexOf((1, At(90)), (2, At(10)), (3, At(40)));

        Assert.Equal([2, 3, 1], index.Search(At(0), count, null).Numbers());
    }

    [Fact]
    public void Equal_songs_come_in_the_order_of_their_ids()
    {
        using var index = IndexOf((9, At(5)), (2, At(5)), (7, At(5)), (4, At(5)));

        Assert.Equal([2, 4, 7], index.Search(At(0), 3, null).Numbers());
    }

    [Fact]
    public void A_removed_song_is_gone_and_its_place_is_used_again()
    {
        using var index = IndexOf((1, At(0)), (2, At(20)), (3, At(40)));

        index.Remove(Id(1));
        index.Remove(Id(77));
        index.Set(Id(4), At(5));

        Assert.Equal(3, index.Count);
        Assert.Equal([4, 2, 3], index.Search(At(0), 10, null).Numbers());
    }

    [Fact]
    public void Setting_a_song_again_replaces_its_vector()
    {
        using var index = IndexOf((1, At(0)), (2, At(20)));

        index.Set(Id(1), At(90));

        Assert.Equal([2, 1], index.Search(At(0), 10, null).Numbers());
        Assert.Equal(At(90).Values, index.Find(Id(1))!.Values);
    }

    [Theory]
    [InlineData(47, false)]
    [InlineData(49, false)]
    [InlineData(50, true)]
    [InlineData(51, true)]
    public void The_mean_is_taken_out_from_50_songs_on(int songs, bool centred)
    {
        var vectors = new ClusteredVectors(offset: 1).Take(0, songs);
        using var index = IndexOf(vectors.Index());

        foreach (var (id, similarity) in index.Search(vectors[0], songs, null))
        {
            Assert.Equal(Cosine(vectors[0], vectors[Number(id)], centred ? vectors : []), similarity, 1e-5);
        }
    }

    [Fact]
    public void Scores_follow_the_mean_as_songs_come_and_go()
    {
        var vectors = new ClusteredVectors(offset: 1).Take(0, 120);
        using var index = IndexOf(vectors.Index());
        foreach (var number in Enumerable.Range(60, 60))
        {
            index.Remove(Id(number));
        }

        var found = index.Search(vectors[0], 60, null);

        Assert.Equal(60, found.Count);
        Assert.All(found, song => Assert.Equal(Cosine(vectors[0], vectors[Number(song.Id)], vectors[..60]), song.Similarity, 1e-5));
    }

    [Fact]
    public void Songs_that_all_sound_the_same_are_no_trouble()
    {
        using var index = IndexOf(Enumerable.Range(0, 5000).Select(number => (number, At(30))));

        Assert.Equal(Enumerable.Range(0, 10), index.Search(At(30), 10, null).Numbers());
    }

    private static double Cosine(Embedding a, Embedding b, Embedding[] library)
    {
        var (dot, aa, bb) = (0.0, 0.0, 0.0);
        for (var i = 0; i < Embedding.Dimension; i++)
        {
            var mean = library.Length == 0 ? 0 : library.Average(vector => (double)vector.Values[i]);
            var (x, y) = (a.Values[i] - mean, b.Values[i] - mean);
            (dot, aa, bb) = (dot + (x * y), aa + (x * x), bb + (y * y));
        }

        return dot / Math.Sqrt(aa * bb);
    }
}
