using System.Text.Json;
using Microsoft.Extensions.Options;

namespace SongExplorer.Embeddings.Downloading;

/// <summary>The models that the program can fetch: manifests that came with it, in <c>models/known</c>.</summary>
public sealed class KnownModels(IOptions<SongExplorerOptions> options)
{
    private readonly string _folder = Path.Combine(options.Value.Models, ModelCatalog.KnownFolder);

    /// <summary>All of them, by id.</summary>
    /// <exception cref="ModelException">A manifest is broken, which is a fault of the installation.</exception>
    public IReadOnlyList<KnownModel> List() => Directory.Exists(_folder)
        ? [.. Directory.EnumerateDirectories(_folder).Order(StringComparer.Ordinal).Select(Read)]
        : [];

    /// <exception cref="ModelException">The program does not know it.</exception>
    public KnownModel Get(string id)
    {
        var models = List();
        return models.FirstOrDefault(model => model.Id == id) ?? throw new ModelException(models.Count == 0
            ? $"There is no model to download in {_folder}."
            : $"There is no model \"{id}\" to download; there is {string.Join(", ", models.Select(model => model.Id))}. Others are installed from a folder: model add DIR.");
    }

    private static KnownModel Read(string folder)
    {
        var path = Path.Combine(folder, ModelManifest.FileName);
        try
        {
            var json = Need(JsonSerializer.Deserialize(File.ReadAllBytes(path), ModelManifestJsonContext.Default.ModelManifestJson));
            var hub = Need(json.Hub);
            FileJson?[] files = [new FileJson(json.File, json.Sha256, json.Bytes), json.Text?.Tower, json.Text?.Tokenizer];
            return new KnownModel(
                Need(json.Id),
                json.Version ?? "",
                json.About ?? "",
                json.License ?? "",
                json.Attribution ?? "",
                json.Text is not null,
                folder,
                [.. files.OfType<FileJson>().Select(file => Locate(file, hub))]);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{path}, which says how a model is downloaded, is broken; install SongExplorer again.", e);
        }
    }

    private static HubFile Locate(FileJson file, HubJson hub)
    {
        var name = Path.GetFileName(Need(file.File));
        var path = Need(Need(hub.Files).GetValueOrDefault(name));
        return new HubFile(name, $"{Need(hub.Repository)}/resolve/{Need(hub.Revision)}/{path}", Need(file.Sha256).ToLowerInvariant(), file.Bytes, file.Bytes ?? file.ApproximateBytes ?? 0);
    }

    private static T Need<T>(T? value)
        where T : class => value ?? throw new JsonException("Something is missing.");
}
