using System.CommandLine;
using SongExplorer.Importing;

namespace SongExplorer.Web.Cli;

internal static class DescribeVerb
{
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("describe", "Measure tempo, key, loudness, brightness and energy of songs that were imported before") { Json };
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var report = await ConsoleProgress.RunAsync(progress => services.GetRequiredService<DescribePipeline>().RunAsync(progress, cancellationToken));
        if (parsed.GetValue(Json))
        {
            Output.Json(DescribeResponse.From(report));
            return Verb.Done;
        }

        foreach (var skipped in report.Skipped)
        {
            await Console.Error.WriteLineAsync($"{Output.OneLine(skipped.Path)}: {skipped.Reason}");
        }

        Console.WriteLine(report.Summary);
        return Verb.Done;
    }
}

internal sealed record DescribeResponse(
    int Songs, int Described, double Seconds, double AudioSeconds, double DecodeSeconds, double DescriptorSeconds, IReadOnlyList<ImportFailure> Skipped)
{
    public static DescribeResponse From(DescribeReport report) => new(
        report.Songs, report.Described, report.Seconds, report.AudioSeconds, report.DecodeSeconds, report.DescriptorSeconds, report.Skipped);
}
