using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SongExplorer.Benchmarks.ServeLoad;

/// <summary>Many clients that ask a server at once, each as fast as it is answered, what sounds like a song among those of a genre, of some years, or of a tempo.</summary>
internal static class ServeLoadBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync(int songs, int clients, int seconds, bool json)
    {
        var folder = Directory.CreateTempSubdirectory("songexplorer-serve-load-").FullName;
        try
        {
            var making = Stopwatch.StartNew();
            await SyntheticLibrary.MakeAsync(folder, songs);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{songs:N0} songs in {making.Elapsed.TotalSeconds:0} s"));
            using var app = await AppProcess.StartAsync(folder);
            using var http = new HttpClient { BaseAddress = app.Address };
            var ids = await AppProcess.WarmUpAsync(http);
            await AskAsync(http, ids, clients, WarmUp);

            var before = app.ProcessorTime;
            var load = await AskAsync(http, ids, clients, TimeSpan.FromSeconds(seconds));
            var times = load.SelectMany(client => client.Milliseconds).Order().ToList();
            var result = new Result(
                songs,
                clients,
                seconds,
                At(times, 0.5),
                At(times, 0.99),
                Math.Round(times[^1], 1),
                load.Sum(client => client.Errors),
                Math.Round(times.Count / (double)seconds, 1),
                Math.Round((app.ProcessorTime - before).TotalMilliseconds / times.Count, 2),
                Math.Round(app.PeakMemory / 1e6));
            Console.WriteLine(json ? JsonSerializer.Serialize(result, JsonSerializerOptions.Web) : string.Create(CultureInfo.InvariantCulture, $"{result}"));
            return result.Errors == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<ClientResult[]> AskAsync(HttpClient http, IReadOnlyList<string> ids, int clients, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        return Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => AskAsync(http, ids, new Random(client), clock, time))));
    }

    private static async Task<ClientResult> AskAsync(HttpClient http, IReadOnlyList<string> ids, Random random, Stopwatch clock, TimeSpan time)
    {
        var (times, errors) = (new List<double>(), 0);
        while (clock.Elapsed < time)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                using var response = await http.GetAsync($"/api/v1/songs/{ids[random.Next(ids.Count)]}/similar?count=10{Filter(random)}");
                await response.Content.ReadAsByteArrayAsync();
                errors += response.IsSuccessStatusCode ? 0 : 1;
            }
            catch (HttpRequestException)
            {
                errors++;
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return new ClientResult(times, errors);
    }

    /// <summary>A quarter asks without a filter; of the others, each lets another share of the library pass, from a hundredth to a half.</summary>
    private static string Filter(Random random) => random.Next(4) switch
    {
        0 => "",
        1 => $"&genre=genre%20{random.Next(SyntheticLibrary.Genres)}",
        2 => $"&yearFrom={SyntheticLibrary.FirstYear + random.Next(SyntheticLibrary.Years)}",
        _ => $"&bpmFrom={120}&bpmTo={121 + random.Next(20)}",
    };

    private static double At(List<double> sorted, double share) => Math.Round(sorted[(int)(share * (sorted.Count - 1))], 1);

    private sealed record ClientResult(List<double> Milliseconds, int Errors);

    /// <param name="ServerCpuMs">Processor time of the server for one answer.</param>
    /// <param name="Megabytes">The most memory the server has had.</param>
    private sealed record Result(
        int Songs, int Clients, int Seconds, double P50Ms, double P99Ms, double MaxMs, int Errors, double RequestsPerSecond, double ServerCpuMs, double Megabytes);
}
