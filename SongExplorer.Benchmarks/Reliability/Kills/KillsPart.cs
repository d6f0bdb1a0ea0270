using System.Globalization;
using System.Text.Json;

namespace SongExplorer.Benchmarks.Reliability.Kills;

/// <summary>Import, synchronisation and drawing the map, each killed many times.</summary>
internal static class KillsPart
{
    private const int Songs = 6;
    private const double Seconds = 4;
    private const int SongsOnTheMap = 1500;

    private static readonly Dictionary<string, Func<IKilledWork>> Works = new()
    {
        ["import"] = () => new ImportWork(Songs, Seconds),
        ["sync"] = () => new SyncWork(Songs / 2, Seconds),
        ["map"] = () => new MapWork(SongsOnTheMap),
    };

    /// <param name="only">One of the kinds of work, or <c>null</c> for all.</param>
    public static async Task<int> RunAsync(int kills, int seed, string? only, bool json, CancellationToken cancellationToken)
    {
        var reports = new List<KillReport>();
        foreach (var (_, make) in Works.Where(entry => only is null || only == entry.Key))
        {
            await using var work = make();
            reports.Add(await KillCampaign.RunAsync(work, kills, seed, Console.Error.WriteLine, cancellationToken));
        }

        Print(reports, json);
        return reports.All(report => report.Differing == 0) ? 0 : 1;
    }

    private static void Print(List<KillReport> reports, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(reports, JsonSerializerOptions.Web));
            return;
        }

        Console.WriteLine("work     undisturbed   killed   too late   ended otherwise");
        foreach (var report in reports)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Work,-8} {report.Seconds,9:0.0} s {report.Killed,8} {report.TooLate,10} {report.Differing,17}"));
            foreach (var line in report.Differences)
            {
                Console.WriteLine($"    {line}");
            }
        }
    }
}
