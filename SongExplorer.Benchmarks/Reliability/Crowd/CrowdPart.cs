using System.Globalization;
using System.Text.Json;

namespace SongExplorer.Benchmarks.Reliability.Crowd;

/// <summary>Many people at once, while the library grows and its map is drawn.</summary>
internal static class CrowdPart
{
    private const int Songs = 60;
    private const double WarmUp = 0.3;
    private const int Told = 20;
    private const int LinesOfTrace = 6;

    /// <param name="grows">Whether music is imported meanwhile; a library that stays as it is shows what the crowd alone costs.</param>
    public static async Task<int> RunAsync(int users, int seconds, bool grows, bool json, CancellationToken cancellationToken)
    {
        using var scratch = new Scratch();
        var data = scratch.Of("library");
        Tones.Write(scratch.Folder("music"), 0, Songs, 5);
        var (exitCode, said) = await AppRun.ToEndAsync(new Dictionary<string, string?>(), ["import", scratch.Of("music"), "--data", data], "", cancellationToken);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"The library was not made: {said}");
        }

        var settings = new Dictionary<string, string?> { ["Serve__Proxies__0"] = "127.0.0.1", ["Serve__AnonymousRead"] = "true" };
        using var server = await LiveServer.StartAsync(data, settings, cancellationToken);
        var (ids, _) = await server.SongsAsync(cancellationToken);
        var (log, memory) = (new CrowdLog(), new MemoryTrace(server.Run));
        var hands = new BusyHands(server, data, scratch, ids, log);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(TimeSpan.FromSeconds(seconds));
        await Task.WhenAll(
        [
            memory.RunAsync(time.Token), grows ? hands.ImportAsync(time.Token) : Task.CompletedTask, hands.DrawMapsAsync(time.Token), hands.KeepPlaylistsAsync(time.Token),
            .. Enumerable.Range(0, users).Select(number => Task.Run(() => VisitAsync(server.Elsewhere(number), ids, number, log, time.Token), CancellationToken.None)),
        ]);
        var lines = server.Run.Said.Split('\n');
        foreach (var (at, line) in lines.Index().Where(line => line.Item.Contains("Unhandled exception in circuit", StringComparison.Ordinal)))
        {
            log.Errors.Enqueue(string.Join('\n', [line, .. lines.Skip(at + 1).Take(LinesOfTrace)]));
        }

        var (_, total) = await server.SongsAsync(cancellationToken);
        var report = new CrowdReport(users, seconds, log.Errors.Count, total, memory.Read(WarmUp), log.Times(), [.. log.Errors.Take(Told)]);
        Print(report, json);
        return report.Errors == 0 && !server.Run.HasEnded ? 0 : 1;
    }

    private static async Task VisitAsync(HttpClient http, IReadOnlyList<string> songs, int number, CrowdLog log, CancellationToken cancellationToken)
    {
        using (http)
        {
            await using var visitor = new Visitor(http, songs, number, log);
            await visitor.RunAsync(cancellationToken);
        }
    }

    private static void Print(CrowdReport report, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
            return;
        }

        Console.WriteLine($"{report.Users} users for {report.Seconds} s: {report.Errors} errors; {report.SongsInTheEnd} songs in the end; {report.Memory}");
        foreach (var times in report.Times)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {times.What,-16} {times.Count,8}   p50 {times.P50Ms,8} ms   p95 {times.P95Ms,8} ms   p99 {times.P99Ms,8} ms   most {times.MaxMs,8} ms"));
        }

        foreach (var line in report.Examples)
        {
            Console.WriteLine($"    {line}");
        }
    }

    private sealed record CrowdReport(int Users, int Seconds, int Errors, int SongsInTheEnd, MemoryFigures Memory, IReadOnlyList<CrowdTimes> Times, IReadOnlyList<string> Examples);
}
