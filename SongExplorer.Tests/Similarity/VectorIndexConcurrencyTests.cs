using SongExplorer.Benchmarks;
using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Similarity;

public sealed class VectorIndexConcurrencyTests
{
    private const int Songs = 3000;

    [Fact]
    public async Task Searches_beside_a_writer_see_whole_vectors_and_whole_answers()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var data = new ClusteredVectors();
        using var index = IndexOf(data, Songs);
        using var written = new CancellationTokenSource();

        var readers = Enumerable.Range(0, 3).Select(reader => Task.Run(
            () =>
            {
                for (var i = reader; !written.IsCancellationRequested; i = (i + 7) % 1000)
                {
                    // The first thousand stay; the others change, come and go.
                    var found = index.Search(data[i], 10, null);
                    Assert.Equal(10, found.Select(song => song.Id).Distinct().Count());
                    Assert.Equal(i, Number(found[0].Id));
                    var number = 1000 + i;
                    Assert.True(index.Find(Id(number)) is not { } seen
                        || seen.Values.SequenceEqual(data[number].Values)
                        || seen.Values.SequenceEqual(data[number + 10_000].Values));
                }
            },
            cancellationToken)).ToArray();

        var random = new Random(3);
        for (var i = 0; i < 4000; i++)
        {
            var number = random.Next(1000, Songs);
            switch (random.Next(3))
            {
                case 0: index.Remove(Id(number)); break;
                case 1: index.Set(Id(number), data[number]); break;
                default: index.Set(Id(number), data[number + 10_000]); break;
            }
        }

        await written.CancelAsync();
        await Task.WhenAll(readers);

        var rest = Enumerable.Range(0, Songs).Select(number => (number, index.Find(Id(number)))).Where(song => song.Item2 is not null);
        using var fresh = IndexOf(rest.Select(song => (song.number, song.Item2!)));
        Assert.Equal(fresh.Count, index.Count);
        Assert.Equal(fresh.SearchExact(data[5], 100, null), index.SearchExact(data[5], 100, null));
    }
}
