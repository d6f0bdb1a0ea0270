using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace SongExplorer.Embeddings;

/// <summary>The models at hand: those that come with the program, and those in the library's own <c>models</c> folder.</summary>
public sealed class ModelCatalog(IOptions<SongExplorerOptions> options)
{
    public const string BuiltIn = "acoustic";

    private readonly SongExplorerOptions _options = options.Value;

    /// <summary>The model to listen with: the one the configuration names, else the one chosen with <see cref="UseAsync"/>, else the built-in one.</summary>
    public string ActiveId => _options.Model is { Length: > 0 } configured ? configured : ReadChoice() ?? BuiltIn;

    /// <summary>The library's own models, one folder each.</summary>
    internal string OwnFolder => Path.Combine(_options.Data, "models");

    private string ChoiceFile => Path.Combine(_options.Data, "model.json");

    /// <summary>Every model folder, broken ones with their reason, sorted by id; the program's own hide those of the same name in the library.</summary>
    public IReadOnlyList<CatalogEntry> List() =>
    [
        .. from root in new[] { _options.Models, OwnFolder }
           where Directory.Exists(root)
           from folder in Directory.EnumerateDirectories(root)
           group folder by Path.GetFileName(folder) into folders
           orderby folders.Key
           select Read(folders.Key, folders.First()),
    ];

    /// <exception cref="ModelException">There is no such model, or it is broken.</exception>
    public ModelManifest Get(string id)
    {
        var models = List();
        return models.FirstOrDefault(model => model.Id == id) switch
        {
            { Manifest: { } manifest } => manifest,
            { Problem: var problem } => throw new ModelException(problem),
            _ when models.Count == 0 => throw new ModelException($"There is no model \"{id}\", nor any other in {_options.Models}."),
            _ => throw new ModelException($"There is no model \"{id}\"; there is {string.Join(", ", models.Select(model => model.Id))}."),
        };
    }

    /// <summary>Remembers the model to listen with from the next start on. A model named in the configuration still comes first.</summary>
    /// <exception cref="ModelException">There is no such model, or it is broken.</exception>
    public async Task UseAsync(string id, CancellationToken cancellationToken)
    {
        var choice = JsonSerializer.SerializeToUtf8Bytes(new ModelChoice(Get(id).Id), ModelChoiceJsonContext.Default.ModelChoice);
        Directory.CreateDirectory(_options.Data);
        var unfinished = $"{ChoiceFile}.{Guid.NewGuid():N}.tmp";
        await File.WriteAllBytesAsync(unfinished, choice, cancellationToken);
        File.Move(unfinished, ChoiceFile, overwrite: true);
    }

    private static CatalogEntry Read(string id, string folder)
    {
        try
        {
            return new CatalogEntry(id, ModelManifest.Load(folder), "");
        }
        catch (ModelException e)
        {
            return new CatalogEntry(id, null, e.Message);
        }
    }

    private string? ReadChoice()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(ChoiceFile), ModelChoiceJsonContext.Default.ModelChoice)?.Model;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{ChoiceFile}, which says what model to use, cannot be read; choose one again with 'model use'.", e);
        }
    }
}

/// <summary>A model folder: either what its manifest says, or what is wrong with it.</summary>
public sealed record CatalogEntry(string Id, ModelManifest? Manifest, string Problem);

internal sealed record ModelChoice(string? Model);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ModelChoice))]
internal sealed partial class ModelChoiceJsonContext : JsonSerializerContext;
