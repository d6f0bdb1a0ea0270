using System.CommandLine;
using System.Globalization;
using SongExplorer.Audit;
using SongExplorer.Backups;

namespace SongExplorer.Web.Cli;

internal static class RestoreVerb
{
    private static readonly Argument<string> Source = new("FILE") { Description = "A backup" };
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("restore", "Put a backup in the library's place; what is there now is backed up first, and a running server goes on with what comes back") { Source, Json };
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var report = await ConsoleProgress.RunAsync(progress => services.GetRequiredService<BackupRestore>().RunAsync(parsed.GetValue(Source)!, Actor.AtConsole, progress, cancellationToken));
        if (parsed.GetValue(Json))
        {
            Output.Json(report);
            return Verb.Done;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"The library of {report.Backup.MadeAt.ToLocalTime():d MMM yyyy HH:mm} is back: {report.Backup.Songs} songs and {report.Backup.Playlists} playlists."));
        if (report.Before is { } before)
        {
            Console.WriteLine($"What was there before is in {before}; restore that to undo this.");
        }

        if (report.Aside is { } aside)
        {
            Console.WriteLine($"The damaged library was moved to {aside}.");
        }

        if (report.FilesMissing > 0)
        {
            await Console.Error.WriteLineAsync($"{report.FilesMissing} of its songs cannot be played: their files are not where they were. Put them back there, or import them from where they are now.");
        }

        return Verb.Done;
    }
}
