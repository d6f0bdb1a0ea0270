using SongExplorer.Benchmarks;
using SongExplorer.Similarity;
using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Similarity;

public sealed class VectorIndexConcurrencyTests
{
    private const int Songs = 3000;
    private const int Staying = 1000;
    private static readonly ClusteredVectors Data = new();

    [Fact]
    public async Task A_vector_being_replaced_is_seen_whole()
    {
        using var index = IndexOf(Data, 100);
        var (before, after) = (Data[0], Data[1000]);

        await Beside(
            () => index.Find(Id(0)),
            seen => Assert.True(seen is not null && (seen.Values.SequenceEqual(before.Values) || seen.Values.SequenceEqual(after.Values))),
            () =>
            {
                for (var i = 0; i < 20_000; i++)
                {
                    index.Set(Id(0), i % 2 == 0 ? after : before);
                }
            });
    }

    [Fact]
    public async Task Searches_beside_a_writer_give_whole_answers()
    {
        using var index = IndexOf(Data, Songs);
        var query = Data[5];

        await Beside(
            () => index.Search(query, 10, null),
            found =>
            {
                Assert.Equal(10, found.Select(song => song.Id).Distinct().Count());
                Assert.Equal(Id(5), found[0].Id);
                Assert.Equal(1, found[0].Similarity, 1e-5f);
            },
            () => ChangeAtRandom(index, 4000));

        var rest = Enumerable.Range(0, Songs)
            .Select(number => (Number: number, Vector: index.Find(Id(number))))
            .Where(song => song.Vector is not null)
            .Select(song => (song.Number, song.Vector!));
        using var fresh = IndexOf(rest);
        Assert.Equal(fresh.Count, index.Count);
        Assert.Equal(fresh.SearchExact(query, 100, null), index.SearchExact(query, 100, null));
    }

    private static void ChangeAtRandom(VectorIndex index, int times)
    {
        var random = new Random(3);
        for (var i = 0; i < times; i++)
        {
            var number = random.Next(Staying, Songs);
            switch (random.Next(3))
            {
                case 0: index.Remove(Id(number)); break;
                case 1: index.Set(Id(number), Data[number]); break;
                default: index.Set(Id(number), Data[number + 10_000]); break;
            }
        }
    }

    /// <summary>Reads and checks on two threads for as long as the writing takes.</summary>
    private static async Task Beside<T>(Func<T> read, Action<T> check, Action write)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var isWritten = false;
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(
            () =>
            {
                do
                {
                    check(read());
                }
                while (!Volatile.Read(ref isWritten));
            },
            cancellationToken)).ToArray();

        write();
        Volatile.Write(ref isWritten, true);
        await Task.WhenAll(readers);
    }
}
