using System.CommandLine;
using SongExplorer.Web.Hosting;

namespace SongExplorer.Web.Cli;

internal static class ServeVerb
{
    public static Command Create()
    {
        var command = new Command("serve", "Start the web app and print its address (the default)") { SharedOptions.Port, SharedOptions.Address, SharedOptions.AllowAnonymousRead };
        command.SetAction(RunAsync);
        return command;
    }

    public static void MakeDefault(RootCommand root)
    {
        root.Options.Add(SharedOptions.Port);
        root.Options.Add(SharedOptions.Address);
        root.Options.Add(SharedOptions.AllowAnonymousRead);
        root.SetAction(RunAsync);
    }

    private static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken) => Verb.GuardAsync(async () =>
    {
        await WebHost.ServeAsync(SharedOptions.ToConfiguration(parsed), cancellationToken);
        return Verb.Done;
    });
}
