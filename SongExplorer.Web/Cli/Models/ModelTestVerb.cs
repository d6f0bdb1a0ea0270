using System.CommandLine;
using SongExplorer.Embeddings;
using Spectre.Console;

namespace SongExplorer.Web.Cli.Models;

internal static class ModelTestVerb
{
    private static readonly Argument<string?> Id = ModelVerb.IdArgument(ArgumentArity.ZeroOrOne);
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("test", "Let a model hear a tone, a chord, noise and silence, and see whether it can tell them apart") { Id, Json };
        Verb.SetAction(command, async (parsed, services, cancellationToken) =>
        {
            var id = parsed.GetValue(Id) ?? services.GetRequiredService<ModelCatalog>().ActiveId;
            var result = await services.GetRequiredService<ModelTrial>().RunAsync(id, cancellationToken);
            if (parsed.GetValue(Json))
            {
                Output.Json(result);
            }
            else
            {
                Print(result);
            }

            return result.Ok ? Verb.Done : Verb.Failed;
        });
        return command;
    }

    private static void Print(ModelSelfTestResult result)
    {
        var table = new Table().AddColumns("Sound", "and", "Cosine");
        foreach (var pair in result.Cosines)
        {
            table.AddRow(pair.First, pair.Second, FormattableString.Invariant($"{pair.Cosine:0.00}"));
        }

        AnsiConsole.Write(table);
        Console.WriteLine(result.Sentence);
    }
}
