using System.Globalization;
using System.Text.Json;

namespace SongExplorer.Benchmarks.Reliability.Hostile;

/// <summary>Hostile files and requests against a server without accounts, and against one with them: half to each.</summary>
internal static class HostilePart
{
    public static async Task<int> RunAsync(int files, int requests, int seed, bool json, CancellationToken cancellationToken)
    {
        var reports = new List<HostileReport>();
        foreach (var withAccounts in (bool[])[false, true])
        {
            using var house = await HostileHouse.OpenAsync(withAccounts, cancellationToken);
            reports.Add(await new HostileSiege(house, seed + (withAccounts ? 1000 : 0)).RunAsync(withAccounts ? "signed in" : "open", files / 2, requests / 2, cancellationToken));
            if (!json)
            {
                Print(reports[^1]);
            }
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(reports, JsonSerializerOptions.Web));
        }

        return reports.All(report => report.IsGood) ? 0 : 1;
    }

    private static void Print(HostileReport report)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Mode}: {report.Files} files ({report.Imported} were sound), {report.Requests} requests; {report.Crashes} crashes, {report.Hangs} hangs, {report.Faults} faults, {report.Leaks} leaks; slowest {report.SlowestSeconds} s; answers {string.Join(", ", report.Statuses.Select(status => $"{status.Key}xx {status.Value}"))}"));
        foreach (var line in report.Examples)
        {
            Console.WriteLine($"    {line}");
        }
    }
}
