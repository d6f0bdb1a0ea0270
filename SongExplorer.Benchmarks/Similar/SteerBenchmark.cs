using System.Diagnostics;
using System.Text.Json;
using SongExplorer.Embeddings;
using SongExplorer.Similarity;
using SongExplorer.Similarity.Blocks;
using SongExplorer.Similarity.Hubs;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;

namespace SongExplorer.Benchmarks.Similar;

/// <summary>What steering costs in a large library, and how much of an exact weighted scan the weighted search finds: <c>steer</c>.</summary>
internal static class SteerBenchmark
{
    private const int Queries = 100;
    private const int Wanted = 10;
    private const int Reach = 30;

    public static int Run(int songs, bool json)
    {
        var data = new ClusteredVectors();
        using var index = HubnessBenchmark.Clustered(data, songs);
        var finding = Stopwatch.StartNew();
        var prices = HubPrices.Of(index, CancellationToken.None);
        var seconds = finding.Elapsed.TotalSeconds;
        var seeds = Enumerable.Range(0, Queries).Select(i => (int)(i * (long)songs / Queries)).ToArray();
        var blocks = new Dictionary<(double, double), double>();
        foreach (var (timbre, rhythm) in new[] { (1.5, 0.5), (0.5, 1.5), (2, 0), (0.0, 2) })
        {
            blocks[(timbre, rhythm)] = Recall(index, seeds, Weigh(timbre, rhythm));
        }

        var result = new SteerResult(
            songs, Math.Round(seconds, 1),
            Time(index, HubPrices.None, null, seeds, 1), Time(index, prices, null, seeds, 1), Time(index, prices, null, seeds, 5),
            Time(index, prices, Weigh(1.5, 0.5), seeds, 1),
            [.. blocks.Select(weights => new WeightedRecall(weights.Key.Item1, weights.Key.Item2, weights.Value))]);
        Console.WriteLine(json
            ? JsonSerializer.Serialize(result, JsonSerializerOptions.Web)
            : $"{songs:N0} songs: plain {result.PlainMs} ms, damped {result.DampedMs} ms, five seeds {result.FiveSeedsMs} ms, weighted {result.WeightedMs} ms; prices in {result.PricesSeconds} s; recall@10 of weighted search {string.Join(", ", result.Recall10.Select(weights => $"{weights.Timbre}/{weights.Rhythm} {weights.Recall}"))}");
        return 0;
    }

    private static float[] Weigh(double timbre, double rhythm)
    {
        var weights = new SoundWeights { Timbre = timbre, Rhythm = rhythm };
        var components = new float[Embedding.Dimension];
        Array.Fill(components, 1);
        foreach (var block in ModelManifest.Load(Path.Combine("models", ModelCatalog.BuiltIn)).Blocks.Select(SoundBlock.From))
        {
            components.AsSpan(block.Components).Fill(weights.Of(block.Aspect));
        }

        return components;
    }

    private static double Recall(VectorIndex index, int[] seeds, float[] weights)
    {
        var around = new Surroundings(index, HubPrices.None, weights);
        var centre = index.Centre.ToArray();
        var vectors = index.Ids.Select(id => (Id: id, Vector: index.Find(id)!)).ToArray();
        var hits = seeds.AsParallel().Sum(seed =>
        {
            var query = new WeightedQuery(index.Find(HubnessBenchmark.Id(seed))!.Values, centre, weights);
            var truth = vectors.Where(song => song.Id != HubnessBenchmark.Id(seed)).Select(song => (song.Id, Cosine: query.CosineTo(song.Vector.Values)))
                .OrderByDescending(song => song.Cosine).Take(Wanted).Select(song => song.Id);
            return around.Around(HubnessBenchmark.Id(seed), index.Find(HubnessBenchmark.Id(seed))!, Reach, null).Take(Wanted).Select(found => found.Song).Intersect(truth).Count();
        });
        return Math.Round(hits / (double)(Wanted * seeds.Length), 4);
    }

    /// <summary>The median time of a poll among so many seeds, in milliseconds.</summary>
    private static double Time(VectorIndex index, HubPrices prices, float[]? weights, int[] seeds, int together)
    {
        var around = new Surroundings(index, prices, weights);
        var heard = seeds.Select(seed => new HeardSeed(Song(seed), index.Find(HubnessBenchmark.Id(seed))!)).ToArray();
        var times = new List<double>();
        foreach (var some in heard.Concat(heard).Chunk(together))
        {
            var start = Stopwatch.GetTimestamp();
            _ = new Poll(around, new HeardSeeds(some, [], []), Reach, null);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var later = times[(times.Count / 2)..];
        later.Sort();
        return Math.Round(later[later.Count / 2], 2);
    }

    private static Song Song(int number) => new()
    {
        Id = HubnessBenchmark.Id(number),
        Tags = SongTags.None,
        File = new AudioFile($"{number}.mp3", 1, default, "", TimeSpan.FromMinutes(3), "mp3", 44100, 2, false),
        AddedAt = default,
        UpdatedAt = default,
    };

    private sealed record SteerResult(
        int Songs, double PricesSeconds, double PlainMs, double DampedMs, double FiveSeedsMs, double WeightedMs, IReadOnlyList<WeightedRecall> Recall10);

    private sealed record WeightedRecall(double Timbre, double Rhythm, double Recall);
}
