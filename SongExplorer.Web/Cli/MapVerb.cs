using System.CommandLine;
using System.Diagnostics;
using SongExplorer.Mapping;

namespace SongExplorer.Web.Cli;

internal static class MapVerb
{
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("map", "Draw the map of the library anew") { Json };
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var map = await ConsoleProgress.RunAsync(progress => services.GetRequiredService<MapBuilder>().RebuildAsync(progress, cancellationToken));
        if (parsed.GetValue(Json))
        {
            Output.Json(new MapResponse(map.Version, map.Ids.Count, clock.Elapsed.TotalSeconds));
        }
        else
        {
            Console.WriteLine($"Map {map.Version} shows {map.Ids.Count} songs.");
        }

        return Verb.Done;
    }
}

internal sealed record MapResponse(int Version, int Songs, double Seconds);
