using System.Text.Json;
using SongExplorer.Similarity;
using SongExplorer.Similarity.Hubs;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;

namespace SongExplorer.Benchmarks.Similar;

/// <summary>How many of the first five songs are of the seeds' genre or folder, for one seed and for three of one: <c>seeds</c>.</summary>
internal static class SeedsBenchmark
{
    private const int Wanted = 5;
    private const int Reach = 15;
    private const int Together = 3;
    private const int MostSetsPerStyle = 200;

    public static async Task<int> RunAsync(string? data, bool byFolder, bool json)
    {
        if (data is null)
        {
            return Fail("Name the library's folder with --data.", 2);
        }

        await using var library = new OpenLibrary(data);
        await library.RefreshAsync();
        var styles = await library.StylesAsync(byFolder, Together + Wanted);
        if (styles.Count == 0)
        {
            return Fail($"No genre or folder of the library has {Together + Wanted} songs.", 1);
        }

        var prices = HubPrices.Of(library.Vectors, CancellationToken.None);
        var result = new SeedsResult(
            styles.Sum(style => style.Count()), styles.Count,
            Measure(library.Vectors, HubPrices.None, styles, 1), Measure(library.Vectors, HubPrices.None, styles, Together),
            Measure(library.Vectors, prices, styles, 1), Measure(library.Vectors, prices, styles, Together));
        Console.WriteLine(json
            ? JsonSerializer.Serialize(result, JsonSerializerOptions.Web)
            : $"precision@5 over {result.Songs} songs of {result.Styles} styles: one seed {result.One}, three {result.Three}; damped {result.OneDamped} and {result.ThreeDamped}");
        return 0;
    }

    private static int Fail(string sentence, int exitCode)
    {
        Console.Error.WriteLine(sentence);
        return exitCode;
    }

    private static double Measure(VectorIndex index, HubPrices prices, IReadOnlyList<IGrouping<string, SongId>> styles, int together)
    {
        var around = new Surroundings(index, prices, null);

        // Every style counts by its songs, however many sets were taken of it.
        var hits = styles.Sum(style => style.Count() * Sets([.. style.Order()], together).Average(set => Precision(index, around, style.ToHashSet(), set)));
        return Math.Round(hits / styles.Sum(style => style.Count()), 4);
    }

    private static double Precision(VectorIndex index, Surroundings around, HashSet<SongId> style, SongId[] seeds)
    {
        var more = seeds.Select(seed => (IReadOnlyList<SongId>)
            [.. around.Around(seed, index.Find(seed)!, Reach + seeds.Length, null).Select(found => found.Song).Except(seeds)]);
        return SeedVotes.Count([.. more], []).Take(Wanted).Count(vote => style.Contains(vote.Song)) / (double)Wanted;
    }

    private static IEnumerable<SongId[]> Sets(SongId[] songs, int together)
    {
        if (together == 1)
        {
            return songs.Select(song => new[] { song });
        }

        var all =
            from a in Enumerable.Range(0, songs.Length)
            from b in Enumerable.Range(a + 1, songs.Length - a - 1)
            from c in Enumerable.Range(b + 1, songs.Length - b - 1)
            select new[] { songs[a], songs[b], songs[c] };
        var sets = all.ToArray();
        new Random(0).Shuffle(sets);
        return sets.Take(MostSetsPerStyle);
    }

    private sealed record SeedsResult(int Songs, int Styles, double One, double Three, double OneDamped, double ThreeDamped);
}
