using System.Diagnostics;
using System.Numerics;
using System.Text.Json;
using SongExplorer.Mapping;
using SongExplorer.Similarity;
using SongExplorer.Songs;

namespace SongExplorer.Benchmarks;
internal static class UmapBenchmark
{
    public static int Run(int songs)
    {
        var vectors = new CentredVectors([.. Enumerable.Range(0, songs).Select(i => new SongId(new Guid(i, 0, 0, new byte[8])))]);
        var data = new ClusteredVectors();
        Parallel.For(0, songs, i => vectors.Set(i, data[i].Values, new float[512]));
        Func<TimeSpan> cpuNow = () => Process.GetCurrentProcess().TotalProcessorTime;
        var spread = float.Parse(Environment.GetEnvironmentVariable("SPREAD") ?? "1.5", System.Globalization.CultureInfo.InvariantCulture);
        if (spread != 1.5f) { data = new ClusteredVectors(spread); Parallel.For(0, songs, i => vectors.Set(i, data[i].Values, new float[512])); }
        if (Environment.GetEnvironmentVariable("DUMP") is { } dump) { using var f = File.Create(dump); for (var i = 0; i < songs; i++) f.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(vectors[i])); }
        if (Environment.GetEnvironmentVariable("LAYOUT") is { } lay) { var m = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, Vector2>(File.ReadAllBytes(lay)).ToArray(); Console.WriteLine("peer " + Quality(vectors, m, 15, Math.Min(songs, 2000))); return 0; }
        var clock = Stopwatch.StartNew();
        var cpu = cpuNow();
        var graph = new NeighbourGraphBuilder(vectors, 14).Build(null, default);
        var knn = clock.Elapsed.TotalSeconds;
        Console.WriteLine($"knn {knn:F2} cpu {(cpuNow() - cpu).TotalSeconds:F2}");
        foreach (var epochs in new[] { 200, 500 })
        {
            clock.Restart(); cpu = cpuNow();
            var map = new Umap(new UmapOptions() { Epochs = epochs }).Project(graph, null, default);
            Console.WriteLine($"umap {epochs} {clock.Elapsed.TotalSeconds:F2} cpu {(cpuNow() - cpu).TotalSeconds:F2} max {map.Max(p => p.Length())}");
            var sample = songs <= 10000 ? songs : 2000;
            Console.WriteLine(Quality(vectors, map, 15, sample));
        }
        return 0;
    }

    static (double, double) Quality(CentredVectors v, Vector2[] map, int k, int sample)
    {
        var n = v.Count; long penalty = 0, kept = 0;
        Parallel.For(0, sample, s =>
        {
            var i = (int)((long)s * n / sample);
            var sims = new float[n];
            var d = new float[n];
            var order = new int[n];
            for (var j = 0; j < n; j++) { sims[j] = j == i ? 9 : System.Numerics.Tensors.TensorPrimitives.Dot(v[i], v[j]); d[j] = j == i ? 1e30f : Vector2.DistanceSquared(map[i], map[j]); order[j] = j; }
            Array.Sort(d, order);
            for (var x = 0; x < k; x++)
            {
                var r = 0; var t = sims[order[x]];
                foreach (var q in sims) r += q > t ? 1 : 0;
                if (r <= k) Interlocked.Add(ref kept, 1); else Interlocked.Add(ref penalty, r - k);
            }
        });
        return (1 - 2.0 * penalty / ((double)sample * k * (2.0 * n - 3 * k - 1)), kept / (double)sample / k);
    }
}
