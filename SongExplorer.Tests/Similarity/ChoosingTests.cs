using SongExplorer.Similarity;

namespace SongExplorer.Tests.Similarity;

public sealed class ChoosingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(999)]
    [InlineData(1500)]
    public void BestK_keeps_what_sorting_would_put_first(int k)
    {
        var random = new Random(k);
        var offers = Enumerable.Range(0, 1000).Select(item => (Score: (float)random.Next(50), Item: item)).ToArray();
        random.Shuffle(offers);

        var best = new BestK(k, Comparer<int>.Default);
        foreach (var (score, item) in offers)
        {
            best.Offer(score, item);
        }

        var (items, scores) = (new int[best.Count], new float[best.Count]);
        best.Drain(items, scores);

        var expected = offers.OrderByDescending(offer => offer.Score).ThenBy(offer => offer.Item).Take(k).ToArray();
        Assert.Equal(expected.Select(offer => offer.Item), items);
        Assert.Equal(expected.Select(offer => offer.Score), scores);
        Assert.Equal(0, best.Count);
    }

    [Theory]
    [InlineData(1, 1537)]
    [InlineData(100, 1537)]
    [InlineData(100, 3)]
    [InlineData(100, 1)]
    [InlineData(5000, 1537)]
    public void SignCandidates_keep_the_nearest_and_all_at_the_last_distance(int wanted, int distances)
    {
        var random = new Random(wanted);
        var offers = Enumerable.Range(0, 4000).Select(slot => (Distance: random.Next(distances), Slot: slot)).ToArray();

        using var candidates = new SignCandidates(wanted);
        foreach (var (distance, slot) in offers)
        {
            if (distance <= candidates.Limit)
            {
                candidates.Add(distance, slot);
            }
        }

        var last = offers.Select(offer => offer.Distance).Order().Take(wanted).Last();
        Assert.Equal(offers.Where(offer => offer.Distance <= last).Select(offer => offer.Slot), candidates.Slots().ToArray());
    }
}
