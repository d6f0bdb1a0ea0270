using System.CommandLine;
using SongExplorer.Embeddings.Downloading;
using SongExplorer.Jobs;

namespace SongExplorer.Web.Cli.Models;

internal static class ModelDownloadVerb
{
    private static readonly Argument<string?> Id = ModelVerb.IdArgument(ArgumentArity.ExactlyOne);
    private static readonly Option<bool> Untested = ModelVerb.Untested();
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("download", "Fetch a model from the model hub: resumed where it broke off, checked, tried, and there whole or not at all") { Id, Untested, Json };
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var model = services.GetRequiredService<KnownModels>().Get(parsed.GetValue(Id)!);
        await Console.Error.WriteLineAsync($"{model.Version}, {JobFigures.Bytes(model.Bytes)}. {model.Attribution}. Licence: {model.License}.");
        var (manifest, test) = await ConsoleProgress.RunAsync(progress => services.GetRequiredService<ModelDownloader>()
            .DownloadAsync(model.Id, parsed.GetValue(Untested), progress, cancellationToken));
        if (parsed.GetValue(Json))
        {
            Output.Json(new AddedModelResponse(manifest.Id, manifest.TextQueries, test.Ok, test.Sentence, manifest.License, manifest.Attribution));
            return Verb.Done;
        }

        Console.WriteLine(test.Sentence);
        Console.WriteLine($"It is installed. Name {manifest.Attribution} where you show what it finds; licence: {manifest.License}.");
        Console.WriteLine($"To listen with it: model use {manifest.Id}");
        return Verb.Done;
    }
}
