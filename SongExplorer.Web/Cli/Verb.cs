using System.CommandLine;
using Microsoft.Extensions.Options;
using SongExplorer.AppleMusic;
using SongExplorer.Audio;
using SongExplorer.Backups;
using SongExplorer.Embeddings;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;
using SongExplorer.Storage.Transfer;
using SongExplorer.Web.Hosting;

namespace SongExplorer.Web.Cli;

/// <summary>What every verb does: makes the services, runs, and turns what can go wrong into one sentence.</summary>
internal static class Verb
{
    public const int Done = 0;
    public const int Failed = 1;

    public static void SetAction(Command command, Func<ParseResult, IServiceProvider, CancellationToken, Task<int>> run) =>
        command.SetAction((parsed, cancellationToken) => GuardAsync(async () =>
        {
            await using var services = AppServices.CreateForConsole(SharedOptions.ToConfiguration(parsed));
            services.GetRequiredService<IStartupValidator>().Validate();
            services.GetRequiredService<LibraryDatabase>().Upgraded += Console.Error.WriteLine;
            return await run(parsed, services, cancellationToken);
        }));

    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException)
        {
            return Fail("Stopped. What was finished is kept; run the same command again to go on.");
        }
        catch (Exception e) when (e is StorageUnavailableException or BackupException or AudioException or FfmpegMissingException or ModelException or TransferException or StoreException
            or OptionsValidationException or StartException)
        {
            return Fail(e.Message);
        }
    }

    public static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return Failed;
    }
}
