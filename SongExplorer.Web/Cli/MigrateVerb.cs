using System.CommandLine;
using SongExplorer.Storage.Transfer;

namespace SongExplorer.Web.Cli;

internal static class MigrateVerb
{
    private static readonly Option<string> From = TransferArguments.From(required: true);
    private static readonly Option<string> To = TransferArguments.To(required: true);

    public static Command Create()
    {
        var command = new Command("migrate", "Copy a whole library into another one; run it again to go on where it was stopped")
        {
            From, To, TransferArguments.WithAudio, TransferArguments.DryRun, TransferArguments.Json,
        };
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        await TransferArguments.NoteAsync(parsed, services, $"{parsed.GetRequiredValue(From)} to {parsed.GetRequiredValue(To)}");
        var report = await ConsoleProgress.RunAsync(progress => services.GetRequiredService<LibraryTransfer>().MigrateAsync(
            parsed.GetRequiredValue(From), parsed.GetRequiredValue(To), TransferArguments.Options(parsed), progress, cancellationToken));
        TransferArguments.Print(parsed, report, report.Summary, report.Problems);
        return report.Problems.Count == 0 ? Verb.Done : Verb.Failed;
    }
}
