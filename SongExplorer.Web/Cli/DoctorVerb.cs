using System.CommandLine;
using SongExplorer.Health;
using Spectre.Console;

namespace SongExplorer.Web.Cli;

internal static class DoctorVerb
{
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("doctor", "Check everything, and say how to mend what is wrong") { Json };
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var findings = await services.GetRequiredService<Doctor>().ExamineAsync(cancellationToken);
        if (parsed.GetValue(Json))
        {
            Output.Json(findings);
        }
        else
        {
            foreach (var finding in findings)
            {
                var sign = finding.Health switch { Condition.Good => "[green]✓[/]", Condition.Warning => "[yellow]![/]", _ => "[red]✗[/]" };
                AnsiConsole.MarkupLine($"{sign} {Markup.Escape(finding.Subject)}: {Markup.Escape(Output.OneLine(finding.Sentence))}");
            }
        }

        return findings.Any(finding => finding.Health == Condition.Bad) ? Verb.Failed : Verb.Done;
    }
}
