using System.Text.Json;

namespace SongExplorer.Benchmarks.Reliability.Losses;

/// <summary>What the program needs is taken away and given back: each time a sentence, nothing lost, and it goes on.</summary>
internal static class LossesPart
{
    private static readonly Loss[] All =
    [
        new("disk full", DiskLosses.FullAsync),
        new("disk full while served", DiskLosses.FullWhileServedAsync),
        new("disk read-only", DiskLosses.ReadOnlyAsync),
        new("clock jumps", ClockJumps.PlayAsync),
        new("ffmpeg lost", ToolLosses.FfmpegAsync),
        new("model lost", ToolLosses.ModelAsync),
        new("Astra lost", AstraLoss.PlayAsync),
    ];

    /// <param name="only">A part of the names of those to play, or <c>null</c> for all.</param>
    public static async Task<int> RunAsync(string? only, bool json, CancellationToken cancellationToken)
    {
        var reports = new List<LossReport>();
        foreach (var loss in All.Where(loss => only is null || loss.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            reports.Add(await PlayAsync(loss, cancellationToken));
            if (!json)
            {
                Console.WriteLine($"{reports[^1].Outcome,-8} {loss.Name}");
                foreach (var line in reports[^1].Notes)
                {
                    Console.WriteLine($"    {line}");
                }
            }
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(reports, JsonSerializerOptions.Web));
        }

        return reports.Any(report => report.Outcome == "bad") ? 1 : 0;
    }

    private static async Task<LossReport> PlayAsync(Loss loss, CancellationToken cancellationToken)
    {
        var notes = new LossNotes();
        using var scratch = new Scratch();
        try
        {
            await loss.PlayAsync(scratch, notes, cancellationToken);
            return new LossReport(loss.Name, notes.IsGood ? "good" : "bad", notes.Lines);
        }
        catch (CannotPlayException e)
        {
            return new LossReport(loss.Name, "skipped", [e.Message]);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is HttpRequestException or InvalidOperationException or OperationCanceledException or IOException)
        {
            return new LossReport(loss.Name, "bad", [.. notes.Lines, e.Message]);
        }
    }
}
