using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Jobs;
using SongExplorer.Mapping;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Hosting.Metrics;

namespace SongExplorer.Tests.Hosting.Metrics;

public sealed partial class MetricsTests(WebSite site) : IClassFixture<WebSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_line_is_what_Prometheus_reads_and_each_series_is_there_once()
    {
        await site.Client.GetAsync("/", Cancellation);

        var response = await site.Client.GetAsync("/metrics", Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var lines = text[..^1].Split('\n');
        Assert.All(lines, line => Assert.Matches(ExpositionLine(), line));
        var names = lines.Where(line => line[0] != '#').Select(line => line[..line.LastIndexOf(' ')]).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        var families = lines.Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToList();
        Assert.Equal(families.Count, families.Distinct().Count());
    }

    [Fact]
    public async Task What_happened_is_counted()
    {
        var before = await ReadAsync();

        await site.ImportTonesAsync(2, seconds: 2);
        await site.Services.GetRequiredService<MapBuilder>().RebuildAsync(new Progress<JobProgress>(), Cancellation);
        await site.Client.GetStringAsync("/api/v1/search?words=tone", Cancellation);
        var song = (await site.Client.GetStringAsync("/api/v1/songs", Cancellation)).Split("\"id\":\"")[1][..36];
        await site.Client.GetStringAsync($"/api/v1/songs/{song}/similar", Cancellation);
        var sound = await site.Client.GetByteArrayAsync($"/api/v1/songs/{song}/audio", Cancellation);

        var after = await ReadAsync();
        Assert.True(Grown("songexplorer_import_files_total{outcome=\"imported\"}") >= 2);
        Assert.True(Grown("songexplorer_map_build_duration_seconds_count") >= 1);
        Assert.True(Grown("songexplorer_search_duration_seconds_count{kind=\"names\"}") >= 1);
        Assert.True(Grown("songexplorer_search_duration_seconds_count{kind=\"seeds\"}") >= 1);
        Assert.True(Grown("songexplorer_library_operation_duration_seconds_count") >= 3);
        Assert.True(Grown("songexplorer_audio_sent_bytes_total") >= sound.Length);
        Assert.True(Grown("http_server_request_duration_seconds_count{http_request_method=\"GET\",http_response_status_code=\"200\"}") >= 3); // the last may just be ending

        double Grown(string series) => after[series] - before.GetValueOrDefault(series);
    }

    [Fact]
    public async Task Jobs_and_the_process_are_in_it()
    {
        var release = new TaskCompletionSource();
        var jobs = site.Services.GetRequiredService<JobRunner>();
        var job = jobs.Enqueue("Waiting", async (_, cancellationToken) =>
        {
            await release.Task.WaitAsync(cancellationToken);
            return "Done.";
        });
        while (jobs.Find(job.Id)!.State != JobState.Running)
        {
            await Task.Delay(5, Cancellation);
        }

        var read = await ReadAsync();
        release.SetResult();

        Assert.Equal(1, read["songexplorer_jobs{state=\"running\"}"]);
        Assert.True(read["dotnet_process_memory_working_set_bytes"] > 10_000_000);
        Assert.Contains("dotnet_thread_pool_thread_count_total", read.Keys);
        Assert.Contains("kestrel_active_connections", read.Keys);
        Assert.Contains(read.Keys, name => name.StartsWith("dotnet_gc_", StringComparison.Ordinal));
    }

    [Fact]
    public void Buckets_hold_all_below_them_and_labels_cannot_break_a_line()
    {
        using var meter = new Meter("test");
        var family = new MetricFamily(meter.CreateHistogram<double>("test.time", "s", "Two\nlines", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2] }));
        foreach (var seconds in (double[])[0.5, 1, 1.5, 99])
        {
            family.Take(seconds, [new("what.is", "a\"b\\c\nd")]);
        }

        const string Labels = """what_is="a\"b\\c\nd" """;
        Assert.Equal(
            [
                @"# HELP test_time_seconds Two\nlines", "# TYPE test_time_seconds histogram",
                $"test_time_seconds_bucket{{{Labels.Trim()},le=\"1\"}} 2", $"test_time_seconds_bucket{{{Labels.Trim()},le=\"2\"}} 3", $"test_time_seconds_bucket{{{Labels.Trim()},le=\"+Inf\"}} 4",
                $"test_time_seconds_sum{{{Labels.Trim()}}} 102", $"test_time_seconds_count{{{Labels.Trim()}}} 4", "",
            ],
            PrometheusText.Write([family]).Split('\n'));
    }

    [Fact]
    public void However_many_labels_come_there_are_at_most_two_hundred_series_and_one_for_the_rest()
    {
        using var meter = new Meter("test");
        var family = new MetricFamily(meter.CreateCounter<long>("test.count"));

        for (var i = 0; i < 1000; i++)
        {
            family.Take(1, [new("name", i)]);
        }

        Assert.Equal(201, family.Series.Count());
        Assert.Equal(800, family.Series.Single(series => series.Key == "overflow=\"true\"").Value.Read().Value);
    }

    private async Task<Dictionary<string, double>> ReadAsync() => (await site.Client.GetStringAsync("/metrics", Cancellation))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] != '#')
        .ToDictionary(line => line[..line.LastIndexOf(' ')], line => double.Parse(line[(line.LastIndexOf(' ') + 1)..].Replace("+Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture));

    [GeneratedRegex("""
        ^(# HELP [a-zA-Z_:][a-zA-Z0-9_:]* [^\n]*|# TYPE [a-zA-Z_:][a-zA-Z0-9_:]* (counter|gauge|histogram)|[a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*")*\})? ([-+]?[0-9.]+([eE][-+]?[0-9]+)?|[-+]Inf|NaN))$
        """, RegexOptions.ExplicitCapture)]
    private static partial Regex ExpositionLine();
}
