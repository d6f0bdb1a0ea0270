using SongExplorer.Benchmarks.Reliability.Crowd;
using SongExplorer.Benchmarks.Reliability.Hostile;
using SongExplorer.Benchmarks.Reliability.Kills;
using SongExplorer.Benchmarks.Reliability.Losses;

namespace SongExplorer.Benchmarks.Reliability;

/// <summary>The parts of the reliability suite: <c>kills</c>, <c>hostile</c>, <c>crowd</c>, <c>losses</c>.</summary>
internal static class ReliabilityParts
{
    /// <returns>The exit code, or <c>null</c> where there is no such part.</returns>
    public static async Task<int?> RunAsync(string? part, Func<string, int, int?> number, Func<string, string?> text, bool json)
    {
        var seed = number("--seed", 1) ?? 1;
        return part switch
        {
            "kills" when number("--kills", 100) is { } kills => await KillsPart.RunAsync(kills, seed, text("--only"), json, CancellationToken.None),
            "hostile" when number("--files", 2000) is { } files && number("--requests", 8000) is { } requests =>
                await HostilePart.RunAsync(files, requests, seed, json, CancellationToken.None),
            "crowd" when number("--users", 50) is { } users && number("--seconds", 600) is { } seconds =>
                await CrowdPart.RunAsync(users, seconds, grows: text("--imports") != "none", json, CancellationToken.None),
            "losses" => await LossesPart.RunAsync(text("--only"), json, CancellationToken.None),
            _ => null,
        };
    }
}
