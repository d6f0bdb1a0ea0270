using System.CommandLine;
using System.Diagnostics;
using SongExplorer.Mapping;

namespace SongExplorer.Web.Cli;

internal static class MapVerb
{
    private static readonly Option<string?> Projection = new("--projection") { Description = "The method; without it, that of the last map" };
    private static readonly Option<bool> Anew = new("--anew") { Description = "Forget where songs lie now" };
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        Projection.AcceptOnlyFromAmong([.. MapPlan.Projections]);
        var command = new Command("map", "Draw the map of the library anew") { Projection, Anew, Json };
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var builder = services.GetRequiredService<MapBuilder>();
        var map = await ConsoleProgress.RunAsync(progress =>
            builder.RebuildAsync(new MapPlan(parsed.GetValue(Projection), parsed.GetValue(Anew)), progress, cancellationToken));
        if (parsed.GetValue(Json))
        {
            Output.Json(new MapResponse(map.Version, map.Ids.Count, map.Projection, map.Trustworthiness, clock.Elapsed.TotalSeconds));
        }
        else
        {
            Console.WriteLine($"Map {map.Version} shows {map.Ids.Count} songs.");
        }

        return Verb.Done;
    }
}

internal sealed record MapResponse(int Version, int Songs, string Projection, double? Trustworthiness, double Seconds);
