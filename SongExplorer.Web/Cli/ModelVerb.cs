using System.CommandLine;
using Microsoft.Extensions.Options;
using SongExplorer.Embeddings;
using Spectre.Console;

namespace SongExplorer.Web.Cli;

internal static class ModelVerb
{
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create() =>
        new("model", "The models SongExplorer listens with") { CreateList(), CreateAdd(), CreateTest(), CreateUse() };

    private static Command CreateList()
    {
        var command = new Command("list", "The models at hand; the one in use is marked") { Json };
        Verb.SetAction(command, (parsed, services, _) =>
        {
            var catalog = services.GetRequiredService<ModelCatalog>();
            var models = catalog.List().Select(entry => new ModelResponse(
                entry.Id, entry.Id == catalog.ActiveId, entry.Manifest is not null, entry.Manifest?.TextQueries ?? false, entry.Manifest?.Version, entry.Problem)).ToList();
            if (parsed.GetValue(Json))
            {
                Output.Json(models);
            }
            else
            {
                foreach (var model in models)
                {
                    Console.WriteLine($"{(model.Active ? '*' : ' ')} {model.Id}  {(model.Usable ? Describe(model) : model.Problem)}");
                }
            }

            return Task.FromResult(Verb.Done);
        });
        return command;
    }

    private static string Describe(ModelResponse model) => $"{model.Version}  {(model.Words ? "hears, and reads words" : "hears only")}";

    private static Command CreateAdd()
    {
        var folder = new Argument<string>("DIR") { Description = "A folder with model.json and the files it names" };
        var untested = new Option<bool>("--untested") { Description = "Keep it even if it cannot tell a tone, a chord, noise and silence apart" };
        var command = new Command("add", "Install a model from a folder of this machine: checked, tried, and there whole or not at all") { folder, untested, Json };
        Verb.SetAction(command, async (parsed, services, cancellationToken) =>
        {
            var installer = services.GetRequiredService<ModelInstaller>();
            var (manifest, test) = await installer.AddAsync(parsed.GetValue(folder)!, parsed.GetValue(untested), cancellationToken);
            if (parsed.GetValue(Json))
            {
                Output.Json(new AddedModelResponse(manifest.Id, manifest.TextQueries, test.Ok, test.Sentence));
                return Verb.Done;
            }

            Console.WriteLine(test.Sentence);
            Console.WriteLine($"It is installed. To listen with it from now on: model use {manifest.Id}");
            return Verb.Done;
        });
        return command;
    }

    private static Command CreateTest()
    {
        var id = IdArgument(ArgumentArity.ZeroOrOne);
        var command = new Command("test", "Let a model hear a tone, a chord, noise and silence, and see whether it can tell them apart") { id, Json };
        Verb.SetAction(command, (parsed, services, cancellationToken) =>
        {
            var catalog = services.GetRequiredService<ModelCatalog>();
            var manifest = catalog.Get(parsed.GetValue(id) ?? catalog.ActiveId);
            var options = services.GetRequiredService<IOptions<EmbeddingOptions>>().Value;
            using var embedder = new OnnxAudioEmbedder(manifest, EmbeddingSpace.Of(manifest, options.MaxWindows));
            var result = ModelSelfTest.Run(embedder, cancellationToken);
            if (parsed.GetValue(Json))
            {
                Output.Json(result);
            }
            else
            {
                Print(result);
            }

            return Task.FromResult(result.Ok ? Verb.Done : Verb.Failed);
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

    private static Command CreateUse()
    {
        var id = IdArgument(ArgumentArity.ExactlyOne);
        var command = new Command("use", "Listen with this model from the next start on") { id };
        Verb.SetAction(command, async (parsed, services, cancellationToken) =>
        {
            var catalog = services.GetRequiredService<ModelCatalog>();
            await catalog.UseAsync(parsed.GetValue(id)!, cancellationToken);
            Console.WriteLine($"From the next start on SongExplorer listens with {parsed.GetValue(id)}. Songs heard by another model are heard again when they are imported again.");
            return Verb.Done;
        });
        return command;
    }

    private static Argument<string?> IdArgument(ArgumentArity arity) => new("ID") { Description = "A model's id, as 'model list' shows it", Arity = arity };
}

internal sealed record ModelResponse(string Id, bool Active, bool Usable, bool Words, string? Version, string Problem);

internal sealed record AddedModelResponse(string Id, bool Words, bool TestPassed, string Test);
