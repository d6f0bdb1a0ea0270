using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Benchmarks;

/// <summary>
/// Times the three-stage search beside the exact scan in one run, on one thread, the two taking turns so that noise of
/// the machine meets both, and compares their answers.
/// </summary>
internal static class SearchBenchmark
{
    private const int Neighbours = 10;
    private const int Queries = 200;
    private const int Rounds = 3;
    private const int Turn = 20;

    public static int Run(int songs, bool json)
    {
        var result = Measure(songs);
        Console.WriteLine(json
            ? JsonSerializer.Serialize(result, JsonSerializerOptions.Web)
            : $"{result.Songs:N0} songs: {result.P50Ms} ms (p99 {result.P99Ms} ms), exact {result.ExactP50Ms} ms, recall@10 {result.Recall10}, ready after {result.LoadSeconds} s, {result.HotMegabytes} MB hot");
        return 0;
    }

    private static SearchResult Measure(int songs)
    {
        var data = new ClusteredVectors();
        var queries = Enumerable.Range(0, Queries).Select(i => data.Perturbed((int)(i * (long)songs / Queries), 0.5f)).ToArray();
        var library = data.Take(0, songs);

        var scratch = Directory.CreateTempSubdirectory("songexplorer-search-");
        using var index = new VectorIndex(scratch.FullName, NullLogger.Instance);
        var loading = Stopwatch.StartNew();
        foreach (var some in library.Index().Chunk(1024))
        {
            index.Apply([.. some.Select(song => new EmbeddingChange(Id(song.Index), song.Item, 0))]);
        }

        index.Search(queries[0], Neighbours, null);
        var loadSeconds = loading.Elapsed.TotalSeconds;

        var (quick, exact) = (new List<double>(), new List<double>());
        var (hits, wanted) = (0, 0);
        foreach (var round in Enumerable.Range(0, Rounds + 1))
        {
            foreach (var some in queries.Chunk(Turn))
            {
                var truth = Time(some, query => index.SearchExact(query, Neighbours, null), round > 0 ? exact : []);
                var found = Time(some, query => index.Search(query, Neighbours, null), round > 0 ? quick : []);
                hits += truth.Zip(found, (a, b) => a.IntersectBy(b.Select(song => song.Id), song => song.Id).Count()).Sum();
                wanted += truth.Sum(answer => answer.Count);
            }
        }

        scratch.Delete(recursive: true);
        return new SearchResult(
            songs, Math.Round((double)hits / wanted, 5), Percentile(quick, 0.5), Percentile(quick, 0.99), Percentile(exact, 0.5),
            Math.Round(loadSeconds, 3), Math.Round(index.HotBytes / 1e6, 1));
    }

    private static IReadOnlyList<SimilarSong>[] Time(Embedding[] queries, Func<Embedding, IReadOnlyList<SimilarSong>> search, List<double> milliseconds)
    {
        var answers = new IReadOnlyList<SimilarSong>[queries.Length];
        foreach (var (i, query) in queries.Index())
        {
            var start = Stopwatch.GetTimestamp();
            answers[i] = search(query);
            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return answers;
    }

    private static double Percentile(List<double> values, double share)
    {
        values.Sort();
        return Math.Round(values[(int)(share * (values.Count - 1))], 4);
    }

    private static SongId Id(int number) => new(new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

    private sealed record SearchResult(
        int Songs, double Recall10, double P50Ms, double P99Ms, double ExactP50Ms, double LoadSeconds, double HotMegabytes);
}
