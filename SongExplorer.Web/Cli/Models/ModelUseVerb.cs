using System.CommandLine;
using System.Globalization;
using SongExplorer.Audit;
using SongExplorer.Embeddings;
using SongExplorer.Importing;
using SongExplorer.Importing.Relistening;
using SongExplorer.Mapping;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Cli.Models;

internal static class ModelUseVerb
{
    private static readonly Argument<string?> Id = ModelVerb.IdArgument(ArgumentArity.ExactlyOne);
    private static readonly Option<bool> Later = new("--later") { Description = "Only remember it: the app goes about it at its next start" };
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("use", "Change to a model: it hears the library again, and takes over when it has heard all") { Id, Later, Json };
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var id = parsed.GetValue(Id)!;
        var catalog = services.GetRequiredService<ModelCatalog>();
        var pipeline = services.GetRequiredService<RelistenPipeline>();
        await catalog.PlanAsync(id, cancellationToken);
        await services.GetRequiredService<Witness>().NoteAsync(AuditAction.ModelUsed, id);
        if (parsed.GetValue(Later))
        {
            Console.WriteLine($"Remembered: when the app starts next, {id} hears the library in the background, and takes over when it has heard all.");
            return Verb.Done;
        }

        await Console.Error.WriteLineAsync(Describe(await pipeline.EstimateAsync(id, cancellationToken)));
        var report = await ConsoleProgress.RunAsync(async progress =>
        {
            var done = await pipeline.RunAsync(id, progress, cancellationToken);
            if (done.Heard > 0 || done.IsRest)
            {
                await services.GetRequiredService<MapBuilder>().RebuildAsync(progress, cancellationToken);
            }

            return done;
        });
        Print(report, parsed.GetValue(Json));
        return Verb.Done;
    }

    private static string Describe(RelistenEstimate estimate) => estimate.Unheard == 0
        ? "No song has to be heard again."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{estimate.Unheard:N0} of {estimate.Songs:N0} songs are to be heard: at most about {estimate.Time:d\\.hh\\:mm\\:ss} (days.hours:minutes:seconds). It can be stopped at any time and goes on where it was.");

    private static void Print(RelistenReport report, bool asJson)
    {
        if (asJson)
        {
            Output.Json(new RelistenResponse(report.Model, report.Songs, report.Heard, report.Known, report.Seconds, report.Skipped));
            return;
        }

        foreach (var skipped in report.Skipped)
        {
            Console.Error.WriteLine($"{Output.OneLine(skipped.Path)}: {skipped.Reason}");
        }

        Console.WriteLine(report.Summary);
        Console.WriteLine("An app that is running goes on with the old model until it is started again.");
    }
}

internal sealed record RelistenResponse(string Model, int Songs, int Heard, int Known, double Seconds, IReadOnlyList<ImportFailure> Skipped);
