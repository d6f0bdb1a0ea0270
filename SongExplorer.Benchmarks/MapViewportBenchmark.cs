using System.Diagnostics;
using System.Text.Json;
using SongExplorer.Mapping;
using SongExplorer.Songs;

namespace SongExplorer.Benchmarks;

/// <summary>Answers for parts of a large map, from the whole of it to a 64th of its width, as the server writes them.</summary>
internal static class MapViewportBenchmark
{
    private const int BoxesOfEach = 20;
    private const float Margin = 0.5f;
    private static readonly int[] Zooms = [1, 2, 4, 8, 16, 32, 64];

    public static int Run(int songs, int most, bool json)
    {
        var map = Scattered(songs);
        var classes = new byte[songs];
        var building = Stopwatch.StartNew();
        var sheet = new MapSheet(map);
        var buildMs = building.Elapsed.TotalMilliseconds;

        var times = new List<double>();
        var zooms = Zooms.Select(zoom => Measure(sheet, classes, zoom, most, times)).ToList();
        var whole = Stopwatch.StartNew();
        var wholeBytes = MapBinary.Encode(sheet, sheet.Within(MapBox.Whole, new MapOptions().MostPoints), classes).Length;
        var result = new Result(songs, most, Math.Round(buildMs), Percentile(times, 0.5), Percentile(times, 0.95), Math.Round(whole.Elapsed.TotalMilliseconds, 1), wholeBytes, zooms);
        Console.WriteLine(json
            ? JsonSerializer.Serialize(result, JsonSerializerOptions.Web)
            : $"{songs:N0} songs, at most {most:N0} in view: {result.P50Ms} ms (p95 {result.P95Ms} ms); ready in {result.BuildMs} ms; the whole in {result.WholeMs} ms"
                + string.Concat(zooms.Select(zoom => $"\n1/{zoom.Zoom} of the width: {zoom.P50Ms} ms (p95 {zoom.P95Ms} ms), {zoom.Bytes / 1e6:0.00} MB of {zoom.SongsInView:N0} songs")));
        return 0;
    }

    private static ZoomResult Measure(MapSheet sheet, byte[] classes, int zoom, int most, List<double> all)
    {
        var random = new Random(zoom);
        var (times, bytes, songs) = (new List<double>(), 0L, 0L);
        for (var i = -2; i < BoxesOfEach; i++)
        {
            var size = 1f / zoom;
            var (left, bottom) = (random.NextSingle() * (1 - size), random.NextSingle() * (1 - size));
            var start = Stopwatch.GetTimestamp();
            var excerpt = sheet.Around(new MapBox(left, bottom, left + size, bottom + size), Margin, most);
            var answer = MapBinary.Encode(sheet, excerpt, classes);
            if (i >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                (bytes, songs) = (bytes + answer.Length, songs + excerpt.Total);
            }
        }

        all.AddRange(times);
        return new ZoomResult(zoom, Percentile(times, 0.5), Percentile(times, 0.95), bytes / BoxesOfEach, songs / BoxesOfEach);
    }

    /// <summary>Half of the songs in round clusters, the others all over the map.</summary>
    private static SongMap Scattered(int songs)
    {
        var random = new Random(7);
        var (x, y) = (new float[songs], new float[songs]);
        for (var i = 0; i < songs; i++)
        {
            var (middle, size) = (new Random(i % 60), i % 2 == 0 ? 0 : 0.02);
            var (radius, angle) = (size * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())), 2 * Math.PI * random.NextDouble());
            (x[i], y[i]) = size == 0
                ? (random.NextSingle(), random.NextSingle())
                : ((float)Math.Clamp(middle.NextDouble() + (radius * Math.Cos(angle)), 0, 1), (float)Math.Clamp(middle.NextDouble() + (radius * Math.Sin(angle)), 0, 1));
        }

        SongId[] ids = [.. Enumerable.Range(0, songs).Select(i => new SongId(new Guid(i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))];
        return new SongMap(1, "benchmark", DateTimeOffset.UnixEpoch, ids, x, y);
    }

    private static double Percentile(List<double> values, double share) => Math.Round(values.Order().ElementAt((int)(share * (values.Count - 1))), 2);

    private sealed record Result(int Songs, int Most, double BuildMs, double P50Ms, double P95Ms, double WholeMs, int WholeBytes, List<ZoomResult> Zooms);

    private sealed record ZoomResult(int Zoom, double P50Ms, double P95Ms, long Bytes, long SongsInView);
}
