using System.CommandLine;
using SongExplorer.Storage.Transfer;

namespace SongExplorer.Web.Cli;

internal static class SyncVerb
{
    private static readonly Option<string> From = TransferArguments.From(required: false);
    private static readonly Option<string> To = TransferArguments.To(required: false);

    public static Command Create()
    {
        var command = new Command("sync", "Make two libraries the same, both ways: the newer version of a song wins, deletions included")
        {
            From, To, TransferArguments.WithAudio, TransferArguments.DryRun, TransferArguments.Json,
        };
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        await TransferArguments.NoteAsync(parsed, services, $"{parsed.GetRequiredValue(From)} and {parsed.GetRequiredValue(To)}");
        var report = await ConsoleProgress.RunAsync(progress => services.GetRequiredService<LibraryTransfer>().SyncAsync(
            parsed.GetRequiredValue(From), parsed.GetRequiredValue(To), TransferArguments.Options(parsed), progress, cancellationToken));
        TransferArguments.Print(parsed, report, report.Summary, [.. report.Conflicts.Select(conflict => conflict.Sentence), .. report.Problems]);
        return report.Problems.Count == 0 ? Verb.Done : Verb.Failed;
    }
}
