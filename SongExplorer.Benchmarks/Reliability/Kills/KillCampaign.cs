using System.Diagnostics;

namespace SongExplorer.Benchmarks.Reliability.Kills;

/// <summary>Kills work at random moments, starts it again, and compares what it leaves with what undisturbed work leaves.</summary>
internal static class KillCampaign
{
    /// <param name="kills">Processes killed while they worked; a moment after the end of the work is drawn again.</param>
    public static async Task<KillReport> RunAsync(IKilledWork work, int kills, int seed, Action<string>? tell, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var (expected, time) = await UndisturbedAsync(work, cancellationToken);
        var report = new KillReport(work.Name, time.TotalSeconds);
        while (report.Killed < kills)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var moment = time * random.NextDouble();
            using var folder = new Scratch();
            await using var scene = await work.SetAsync(folder.Path, cancellationToken);
            if (!await KillAsync(scene, moment, cancellationToken))
            {
                report = report with { TooLate = report.TooLate + 1 };
                continue;
            }

            var differences = await ResumeAsync(scene, expected, cancellationToken);
            report = report.With(moment, differences);
            tell?.Invoke($"{work.Name}: {report.Killed} of {kills} killed, {report.Differing} ended otherwise {(differences.Count > 0 ? differences[0] : "")}");
        }

        return report;
    }

    private static async Task<(IReadOnlyList<string> Result, TimeSpan Time)> UndisturbedAsync(IKilledWork work, CancellationToken cancellationToken)
    {
        var clock = new Stopwatch();
        using var folder = new Scratch();
        await using var scene = await work.SetAsync(folder.Path, cancellationToken);
        clock.Start();
        var (exitCode, said) = await AppRun.ToEndAsync(scene.Settings, scene.Command, "", cancellationToken);
        clock.Stop();
        return exitCode == 0
            ? (await scene.LookAsync(cancellationToken), clock.Elapsed)
            : throw new InvalidOperationException($"{work.Name} fails undisturbed: {said}");
    }

    /// <summary><c>false</c> when the work was done before.</summary>
    private static async Task<bool> KillAsync(KillScene scene, TimeSpan moment, CancellationToken cancellationToken)
    {
        using var run = AppRun.Start(scene.Settings, scene.Command);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(moment);
        try
        {
            await run.EndAsync(patience.Token);
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            run.Kill();
            await run.EndAsync(cancellationToken);
            return true;
        }
    }

    /// <summary>How the result differs from the undisturbed one, a line each.</summary>
    private static async Task<IReadOnlyList<string>> ResumeAsync(KillScene scene, IReadOnlyList<string> expected, CancellationToken cancellationToken)
    {
        var (exitCode, said) = await AppRun.ToEndAsync(scene.Settings, scene.Command, "", cancellationToken);
        if (exitCode != 0)
        {
            return [$"started again, it fails: {said}"];
        }

        var found = await scene.LookAsync(cancellationToken);
        return [.. expected.Except(found).Select(line => "- " + line), .. found.Except(expected).Select(line => "+ " + line), .. expected.Count == found.Count ? (string[])[] : [$"{found.Count} lines instead of {expected.Count}"]];
    }
}
