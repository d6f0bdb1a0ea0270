using System.CommandLine;
using SongExplorer.Embeddings;

namespace SongExplorer.Web.Cli.Models;

internal static class ModelAddVerb
{
    private static readonly Argument<string> Folder = new("DIR") { Description = "A folder with model.json and the files it names" };
    private static readonly Option<bool> Untested = ModelVerb.Untested();
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("add", "Install a model from a folder of this machine: checked, tried, and there whole or not at all") { Folder, Untested, Json };
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var installer = services.GetRequiredService<ModelInstaller>();
        var (manifest, test) = await installer.AddAsync(parsed.GetValue(Folder)!, parsed.GetValue(Untested), cancellationToken);
        if (parsed.GetValue(Json))
        {
            Output.Json(new AddedModelResponse(manifest.Id, manifest.TextQueries, test.Ok, test.Sentence, manifest.License, manifest.Attribution));
            return Verb.Done;
        }

        Console.WriteLine(test.Sentence);
        Console.WriteLine($"It is installed. To listen with it: model use {manifest.Id}");
        return Verb.Done;
    }
}

internal sealed record AddedModelResponse(string Id, bool Words, bool TestPassed, string Test, string License, string Attribution);
