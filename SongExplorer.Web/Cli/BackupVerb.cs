using System.CommandLine;
using System.Globalization;
using SongExplorer.Audit;
using SongExplorer.Backups;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Cli;

internal static class BackupVerb
{
    private static readonly Argument<string> Target = new("FILE") { Description = "The file to write; it must not be there yet" };
    private static readonly Option<bool> Audio = new("--audio") { Description = "With the audio that the library has copied for itself" };
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("backup", "Write all that the library is into one file, and read it back; everything goes on meanwhile") { Target, Audio, Json };
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(parsed.GetValue(Target)!);
        var made = await ConsoleProgress.RunAsync(progress =>
            services.GetRequiredService<BackupWriter>().WriteAsync(path, parsed.GetValue(Audio), progress, cancellationToken));
        await services.GetRequiredService<Witness>().NoteAsync(AuditAction.BackupMade, path);
        if (parsed.GetValue(Json))
        {
            Output.Json(new BackupResponse(path, new FileInfo(path).Length, made));
            return Verb.Done;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{made.Songs} songs and {made.Playlists} playlists are backed up in {path} ({new FileInfo(path).Length / 1e6:0.0} MB), and were read back."));
        if (made is { Copies: > 0, HasCopies: false })
        {
            await Console.Error.WriteLineAsync($"The library's own {made.Copies} audio files are not in it; --audio takes them along.");
        }

        return Verb.Done;
    }
}

internal sealed record BackupResponse(string Path, long Bytes, BackupManifest Backup);
