using System.CommandLine;
using System.Globalization;
using SongExplorer.Audit;

namespace SongExplorer.Web.Cli;

/// <summary>Who did what, read at the console.</summary>
internal static class AuditVerb
{
    private static readonly Option<DateTimeOffset?> Since = new("--since") { Description = "Only from this moment on, for example 2026-05-01", HelpName = "TIME" };
    private static readonly Option<int> Limit = new("--limit") { Description = "The most entries; the newest are shown", HelpName = "N", DefaultValueFactory = _ => 100 };
    private static readonly Option<bool> Json = new("--json") { Description = "All of it as JSON lines, the oldest first" };

    public static Command Create()
    {
        var command = new Command("audit", "Who signed in, imported, deleted, exported, and changed roles or keys; the newest first") { Since, Limit, Json };
        Limit.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--limit is at least 1.");
            }
        });
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var (audit, filter) = (services.GetRequiredService<AuditTrail>(), new AuditFilter(Since: parsed.GetValue(Since)));
        if (parsed.GetValue(Json))
        {
            await using var output = Console.OpenStandardOutput();
            await foreach (var entry in audit.ReadAllAsync(filter, cancellationToken))
            {
                await output.WriteAsync((byte[])[.. entry.ToJsonLine(), (byte)'\n'], cancellationToken);
            }

            return Verb.Done;
        }

        foreach (var entry in await audit.ReadAsync(filter, before: null, parsed.GetValue(Limit), cancellationToken))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{entry.At.ToLocalTime():yyyy-MM-dd HH:mm:ss}  {entry.Action}  {AuditText.ToLine(entry.Name)}{(entry.Address is null ? "" : $" at {entry.Address}")}{(entry.Subject is { } subject ? $"  {AuditText.ToLine(subject)}" : "")}"));
        }

        return Verb.Done;
    }
}
