using System.Numerics.Tensors;
using SongExplorer.Benchmarks;
using SongExplorer.Similarity;
using SongExplorer.Similarity.Hubs;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;
using SongExplorer.Tests.Similarity.Seeds;
using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Similarity.Hubs;

public sealed class HubDampingTests : IDisposable
{
    private const int Songs = 300;
    private const int Hub = Songs;

    private readonly SeededHouse _house = new();
    private readonly ClusteredVectors _data = new(spread: 100);

    public void Dispose() => _house.Dispose();

    [Fact]
    public void An_auction_halves_the_lists_a_hub_is_in_and_only_hubs_pay()
    {
        using var index = IndexOf(Enumerable.Range(0, Songs + 1).Select(number => (number, Vector(number))));
        var graph = new NeighbourGraphBuilder(index.CopyCentred(), 30).Build(null, TestContext.Current.CancellationToken);

        var result = new HubAuction(graph, 10).Run(TestContext.Current.CancellationToken);

        Assert.InRange(result.MostListsAfter, 10, result.MostListsBefore / 2);
        Assert.All(result.Prices, price => Assert.True(price >= 0));
        Assert.Contains(0, result.Prices);
    }

    [Fact]
    public async Task A_song_near_everything_stands_back_unless_it_is_asked_not_to()
    {
        SetHub();

        var (damped, undamped) = (await CountHubAsync(damped: true), await CountHubAsync(damped: false));

        Assert.InRange(undamped, 50, Songs);
        Assert.InRange(damped, 0, undamped / 2);
    }

    [Fact]
    public async Task A_new_song_is_found_before_anybody_has_counted_its_lists()
    {
        SetHub();
        await CountHubAsync(damped: true);
        _house.Backend.Set(1000, _data.Perturbed(200, 0.2f));

        var answer = await _house.FindAsync([200], [], 1);

        Assert.Equal([1000], answer.Numbers());
    }

    [Fact]
    public async Task A_library_too_small_to_have_hubs_is_left_as_it_is()
    {
        foreach (var number in Enumerable.Range(0, 49))
        {
            _house.Backend.Set(number, _data[number]);
        }

        Assert.False((await _house.FindAsync([0], [], 10)).Damped);
    }

    [Fact]
    public async Task A_large_library_answers_at_once_and_damps_when_it_has_been_counted_through()
    {
        foreach (var number in Enumerable.Range(0, 2_100))
        {
            _house.Backend.Set(number, _data[number]);
        }

        Assert.False((await _house.FindAsync([0], [], 10)).Damped);
        await _house.Get<HubDamping>().SettleAsync();

        Assert.True((await _house.FindAsync([0], [], 10)).Damped);
        _house.Backend.Remove(2_000);
        Assert.True((await _house.FindAsync([0], [], 10)).Damped);
    }

    /// <summary>In how many songs' top ten the hub is.</summary>
    private async Task<int> CountHubAsync(bool damped)
    {
        var count = 0;
        foreach (var number in Enumerable.Range(0, Songs))
        {
            var answer = await _house.FindAsync(new SeededQuery { More = [Id(number)], Count = 10, Damped = damped, Explained = false });
            count += answer.Numbers().Contains(Hub) ? 1 : 0;
        }

        return count;
    }

    private void SetHub()
    {
        foreach (var number in Enumerable.Range(0, Songs + 1))
        {
            _house.Backend.Set(number, Vector(number));
        }
    }

    /// <summary>Half of the songs have a little of one direction; the hub is that direction itself, nearer to each of them than they are to each other.</summary>
    private Embedding Vector(int number)
    {
        var values = _data[Hub].Values.ToArray();
        if (number != Hub)
        {
            TensorPrimitives.Multiply(values, number < Songs / 2 ? 0.4f : 0, values);
            TensorPrimitives.Add(values, _data[number].Values, values);
        }

        return Embedding.Normalize(values);
    }
}
