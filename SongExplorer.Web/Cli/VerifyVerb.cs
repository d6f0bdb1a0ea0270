using System.CommandLine;
using SongExplorer.Storage.Transfer;

namespace SongExplorer.Web.Cli;

internal static class VerifyVerb
{
    private static readonly Option<string> From = TransferArguments.From(required: false);
    private static readonly Option<string> To = TransferArguments.To(required: false);

    public static Command Create()
    {
        var command = new Command("verify", "Compare two libraries tag for tag, vector for vector and byte for byte; fails on any difference")
        {
            From, To, TransferArguments.Json,
        };
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var report = await ConsoleProgress.RunAsync(progress => services.GetRequiredService<LibraryTransfer>().VerifyAsync(
            parsed.GetRequiredValue(From), parsed.GetRequiredValue(To), progress, cancellationToken));
        TransferArguments.Print(parsed, report, report.Summary, report.Examples);
        return report.IsSame ? Verb.Done : Verb.Failed;
    }
}
