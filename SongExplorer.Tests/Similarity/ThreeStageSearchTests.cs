using SongExplorer.Benchmarks;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Similarity;

/// <summary>Libraries so large that the coarse stages choose.</summary>
public sealed class ThreeStageSearchTests
{
    private const int Songs = 20_000;
    private static readonly ClusteredVectors Data = new();

    [Fact]
    public void It_finds_what_reading_every_vector_finds()
    {
        using var index = IndexOf(Data, Songs);

        Assert.InRange(Recall(index, Data), 0.999, 1);
    }

    [Fact]
    public void A_direction_that_all_songs_share_does_no_harm()
    {
        // The shared direction is 3 times as long as what tells songs apart: bare cosines lie between 0.8 and 1.
        var data = new ClusteredVectors(offset: 5);
        using var index = IndexOf(data, Songs);

        Assert.InRange(Recall(index, data), 0.999, 1);
    }

    [Fact]
    public void The_order_in_which_songs_came_does_not_matter()
    {
        var vectors = Data.Take(0, 6000);
        var shuffled = vectors.Index().ToArray();
        new Random(1).Shuffle(shuffled);
        using var index = IndexOf(vectors.Index());
        using var other = IndexOf(shuffled);

        foreach (var query in Queries(Data, 6000))
        {
            Assert.Equal(index.Search(query, 10, null), other.Search(query, 10, null));
        }
    }

    [Fact]
    public void Songs_that_came_and_went_leave_no_trace()
    {
        using var index = IndexOf(Data, 6000);
        foreach (var number in Enumerable.Range(0, 2000))
        {
            index.Remove(Id(number));
            index.Set(Id(number + 2000), Data[number]);
        }

        using var fresh = IndexOf(Enumerable.Range(2000, 4000).Select(number => (number, Data[number < 4000 ? number - 2000 : number])));
        foreach (var query in Queries(Data, 6000))
        {
            Assert.Equal(fresh.SearchExact(query, 10, null), index.SearchExact(query, 10, null));
            Assert.Equal(fresh.Search(query, 10, null), index.Search(query, 10, null));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(500)]
    [InlineData(4000)]
    public void A_filter_gives_as_many_songs_as_it_lets_pass(int passing)
    {
        using var index = IndexOf(Data, 6000);
        var allowed = new SongSet([.. Enumerable.Range(0, passing).Select(i => Id(i * 6000 / passing)), Id(999_999)]);

        foreach (var query in Queries(Data, 6000))
        {
            var found = index.Search(query, 20, allowed);
            Assert.Equal(Math.Min(20, passing), found.Count);
            Assert.Equal(index.SearchExact(query, 20, allowed), found);
            Assert.All(found, song => Assert.Equal(0, Number(song.Id) % (6000 / passing)));
        }
    }

    [Fact]
    public void A_filter_stays_right_when_places_change_hands()
    {
        using var index = IndexOf(Data, 100);
        var allowed = new SongSet([Id(3), Id(4)]);
        Assert.Equal(2, index.Search(Data[0], 10, allowed).Count);

        index.Remove(Id(3));
        index.Set(Id(1000), Data[3]);

        Assert.Equal([4], index.Search(Data[0], 10, allowed).Numbers());
    }

    [Fact]
    public void Counting_the_closer_ones_agrees_with_the_order()
    {
        using var index = IndexOf(Data, 6000);
        var query = Data[5];
        var all = index.SearchExact(query, 6000, null);
        var places = new[] { 1, 10, 100, 1000, 5000 };

        var closer = index.CountCloser(query, places.Select(place => all[place].Similarity).ToArray(), Id(5));

        Assert.All(places.Zip(closer), pair => Assert.InRange(pair.Second, pair.First - 1 - 60, pair.First - 1 + 60));
        Assert.Equal(0, closer[0]);
    }

    private static IEnumerable<Embedding> Queries(ClusteredVectors data, int songs) =>
        Enumerable.Range(0, 40).Select(i => data.Perturbed(i * songs / 40, 0.5f));

    private static double Recall(VectorIndex index, ClusteredVectors data) =>
        Queries(data, Songs).Average(query => index.SearchExact(query, 10, null).Numbers().Intersect(index.Search(query, 10, null).Numbers()).Count() / 10.0);
}
