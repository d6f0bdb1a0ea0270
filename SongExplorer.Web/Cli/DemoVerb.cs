using System.CommandLine;
using Microsoft.Extensions.Options;
using SongExplorer.Audit;
using SongExplorer.Importing;
using SongExplorer.Web.Hosting;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Cli;

internal static class DemoVerb
{
    private static readonly Option<bool> NoServe = new("--no-serve") { Description = "Stop once the demo library is there" };

    public static Command Create()
    {
        var command = new Command("demo", "Make a small library of synthesised music, import it, draw its map, and serve it") { NoServe, SharedOptions.Port };
        command.SetAction((parsed, cancellationToken) => Verb.GuardAsync(() => RunAsync(parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        // The demo never mixes with the user's own library unless it is told to.
        var settings = SharedOptions.ToConfiguration(parsed);
        settings.TryAdd("SongExplorer:Data", Path.Combine(new SongExplorerOptions().Data, "demo"));
        await using (var services = AppServices.CreateForConsole(settings))
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            await services.GetRequiredService<Witness>().NoteAsync(AuditAction.ImportStarted, "the demo library");
            var demo = services.GetRequiredService<DemoImport>();
            Console.WriteLine(await ConsoleProgress.RunAsync(progress => demo.RunAsync(progress, cancellationToken)));
        }

        if (!parsed.GetValue(NoServe))
        {
            await WebHost.ServeAsync(settings, cancellationToken);
        }

        return Verb.Done;
    }
}
