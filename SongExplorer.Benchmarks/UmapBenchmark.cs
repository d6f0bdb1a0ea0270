using System.Diagnostics;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging.Abstractions;
using SongExplorer.Mapping;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Benchmarks;

/// <summary>Times the way from vectors to a map, and tells what the map kept; if asked to, beside another program on the same vectors in the same run.</summary>
internal static class UmapBenchmark
{
    /// <summary>Up to so many songs are all judged; of more, so many.</summary>
    private const int SongsJudged = 5_000;

    private const int Newcomers = 51;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <param name="file">A .npy file of float32 rows, or <c>null</c> for clustered vectors.</param>
    /// <param name="spread">Noise of the clustered vectors beside the length of a centre.</param>
    /// <param name="peer">An R script, or <c>null</c>.</param>
    public static int Run(int songs, string? file, float spread, string? peer, bool json)
    {
        var result = Measure(file is null ? Vectors(songs, new ClusteredVectors(spread)) : NpyMatrix.Read(file, songs), peer);
        Console.WriteLine(json
            ? JsonSerializer.Serialize(result, Json)
            : $"{result}");
        return 0;
    }

    private static UmapResult Measure(CentredVectors vectors, string? peer)
    {
        TakeOutMean(vectors);
        var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var umap = new Umap(UmapOptions.For(vectors.Count));
        var graph = new NeighbourGraphBuilder(vectors, umap.Neighbours).Build(null, CancellationToken.None);
        var knn = clock.Elapsed.TotalSeconds;
        var epochs = new EpochClock(clock);
        var layout = umap.Project(graph, null, epochs, CancellationToken.None);
        var (seconds, cpu) = (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;

        var quality = Judge(vectors, layout);
        var result = new UmapResult(
            vectors.Count, Round(seconds), Round(knn), Round(epochs.Seconds), Round(quality.Trustworthiness, 4), Round(quality.Recall, 4),
            Math.Round(peak), Round(Transform(vectors, layout)), Round(cpu));
        return peer is null ? result : Compare(result, vectors, new PeerLayout(peer));
    }

    private static UmapResult Compare(UmapResult result, CentredVectors vectors, PeerLayout peer)
    {
        var (layout, seconds, cpu) = peer.Draw(vectors);
        var quality = Judge(vectors, layout);
        return result with { PeerSeconds = seconds, PeerCpuSeconds = cpu, PeerTrustworthiness15 = Round(quality.Trustworthiness, 4), PeerKnnRecall15 = Round(quality.Recall, 4) };
    }

    private static MapQuality Judge(CentredVectors vectors, Vector2[] layout) =>
        MapQuality.Measure(vectors, layout, MapQuality.Neighbours, SongsJudged, CancellationToken.None);

    /// <summary>The median time to find the neighbours of one new song and its place, in milliseconds.</summary>
    private static double Transform(CentredVectors vectors, Vector2[] layout)
    {
        using var index = new VectorIndex(null, NullLogger.Instance);
        foreach (var rows in Enumerable.Range(0, vectors.Count).Chunk(1024))
        {
            index.Apply([.. rows.Where(row => vectors[row].ContainsAnyExcept(0f)).Select(row => new EmbeddingChange(vectors.Ids[row], Embedding.Normalize(vectors[row]), 0))]);
        }

        var rowOf = vectors.Ids.Index().ToDictionary(item => item.Item, item => item.Index);
        var placement = new SongPlacement(UmapOptions.For(vectors.Count));
        var milliseconds = new double[Newcomers];
        for (var i = 0; i < Newcomers; i++)
        {
            var song = Embedding.Normalize(vectors[(int)(i * (long)vectors.Count / Newcomers)]);
            var start = Stopwatch.GetTimestamp();
            var found = index.Search(song, UmapOptions.UsualNeighbours, null);
            placement.Place(layout, new SongId(new Guid(-1, 0, 0, new byte[8])), [.. found.Select(near => rowOf[near.Id])], [.. found.Select(near => Math.Max(0, 1 - near.Similarity))]);
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return milliseconds.Order().ElementAt(Newcomers / 2);
    }

    private static CentredVectors Vectors(int songs, ClusteredVectors data)
    {
        var vectors = new CentredVectors(NpyMatrix.Ids(songs));
        Parallel.For(0, songs, song => vectors.Set(song, data[song].Values, new float[Embedding.Dimension]));
        return vectors;
    }

    private static void TakeOutMean(CentredVectors vectors)
    {
        var mean = new LibraryMean();
        for (var row = 0; row < vectors.Count; row++)
        {
            mean.Add(vectors[row]);
        }

        var centre = mean.ToCentre();
        Parallel.For(0, vectors.Count, row => vectors.Set(row, vectors[row], centre));
    }

    private static double Round(double value, int digits = 3) => Math.Round(value, digits);

    private sealed record UmapResult(
        int Songs, double Seconds, double KnnSeconds, double SgdSeconds, double Trustworthiness15, double KnnRecall15, double PeakMegabytes, double TransformMs, double CpuSeconds)
    {
        public double? PeerSeconds { get; init; }

        public double? PeerCpuSeconds { get; init; }

        public double? PeerTrustworthiness15 { get; init; }

        public double? PeerKnnRecall15 { get; init; }
    }

    /// <summary>How long all epochs took, told after each.</summary>
    private sealed class EpochClock(Stopwatch clock) : IProgress<double>
    {
        private double _first;
        private double _last;
        private int _told;

        public double Seconds => _told > 1 ? (_last - _first) * _told / (_told - 1) : 0;

        public void Report(double value)
        {
            _last = clock.Elapsed.TotalSeconds;
            _first = _told++ == 0 ? _last : _first;
        }
    }
}
