using System.CommandLine;
using SongExplorer.Embeddings;
using SongExplorer.Embeddings.Downloading;
using SongExplorer.Jobs;

namespace SongExplorer.Web.Cli.Models;

internal static class ModelListVerb
{
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("list", "The models at hand, and those that can be downloaded; the one in use is marked") { Json };
        Verb.SetAction(command, (parsed, services, _) =>
        {
            var models = List(services.GetRequiredService<ModelCatalog>(), services.GetRequiredService<KnownModels>());
            if (parsed.GetValue(Json))
            {
                Output.Json(models);
            }
            else
            {
                models.ForEach(model => Console.WriteLine(Describe(model)));
            }

            return Task.FromResult(Verb.Done);
        });
        return command;
    }

    private static List<ModelResponse> List(ModelCatalog catalog, KnownModels known)
    {
        var installed = catalog.List();
        return
        [
            .. installed.Select(entry => new ModelResponse(
                entry.Id,
                entry.Id == catalog.ActiveId,
                Installed: true,
                entry.Manifest is not null,
                entry.Manifest?.TextQueries ?? false,
                entry.Manifest?.Version,
                entry.Manifest?.License,
                entry.Manifest?.Attribution,
                null,
                entry.Problem)),
            .. known.List().Where(model => installed.All(entry => entry.Id != model.Id)).Select(model => new ModelResponse(
                model.Id, Active: false, Installed: false, Usable: false, model.Words, model.Version, model.License, model.Attribution, model.Bytes, "")),
        ];
    }

    private static string Describe(ModelResponse model)
    {
        var words = model.Words ? "hears, and reads words" : "hears only";
        return model switch
        {
            { Installed: false } => $"  {model.Id}  {model.Version}  {words}  {JobFigures.Bytes(model.Bytes ?? 0)} to download: model download {model.Id}",
            { Usable: false } => $"{Mark(model)} {model.Id}  {model.Problem}",
            _ => $"{Mark(model)} {model.Id}  {model.Version}  {words}",
        };
    }

    private static char Mark(ModelResponse model) => model.Active ? '*' : ' ';
}

/// <param name="Bytes">What is known of the size of a download; <c>null</c> for a model that is installed.</param>
internal sealed record ModelResponse(
    string Id, bool Active, bool Installed, bool Usable, bool Words, string? Version, string? License, string? Attribution, long? Bytes, string Problem);
