using Microsoft.Extensions.Options;

namespace SongExplorer.Embeddings;

/// <summary>The models at hand: those that come with the program, and those in the library's own <c>models</c> folder.</summary>
public sealed class ModelCatalog(IOptions<SongExplorerOptions> options)
{
    public const string BuiltIn = "acoustic";

    /// <summary>Beside the program's models, but none itself: manifests of models that can be downloaded.</summary>
    internal const string KnownFolder = "known";

    private readonly SongExplorerOptions _options = options.Value;

    /// <summary>The model to listen with: the one the configuration names, else the one chosen with <see cref="UseAsync"/>, else the built-in one.</summary>
    public string ActiveId => _options.Model is { Length: > 0 } configured ? configured : ModelChoice.Read(ChoiceFile).Model ?? BuiltIn;

    /// <summary>The model that is to take the place of the active one when it has heard all songs; <c>null</c> where none is waiting.</summary>
    public string? NextId => _options.Model is { Length: > 0 } ? null : ModelChoice.Read(ChoiceFile).Next;

    /// <summary>The library's own models, one folder each.</summary>
    internal string OwnFolder => Path.Combine(_options.Data, "models");

    private string ChoiceFile => Path.Combine(_options.Data, "model.json");

    /// <summary>Every model folder, broken ones with their reason, sorted by id; the program's own hide those of the same name in the library.</summary>
    public IReadOnlyList<CatalogEntry> List() =>
    [
        .. from root in new[] { _options.Models, OwnFolder }
           where Directory.Exists(root)
           from folder in Directory.EnumerateDirectories(root)
           where Path.GetFileName(folder) != KnownFolder
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

    /// <summary>Remembers the model to listen with; nothing is planned any more. A model named in the configuration still comes first.</summary>
    /// <exception cref="ModelException">There is no such model, or it is broken.</exception>
    public Task UseAsync(string id, CancellationToken cancellationToken) => new ModelChoice(Get(id).Id).WriteAsync(ChoiceFile, cancellationToken);

    /// <summary>Remembers the model that is to be listened with once it has heard all songs.</summary>
    /// <exception cref="ModelException">There is no such model, or it is broken; or the configuration names another one, which would come first.</exception>
    public Task PlanAsync(string id, CancellationToken cancellationToken)
    {
        if (_options.Model is { Length: > 0 } configured && configured != id)
        {
            throw new ModelException($"The configuration names the model \"{configured}\" (--model, SONGEXPLORER_MODEL or SongExplorer:Model), which comes first; remove that, then choose again.");
        }

        return (ModelChoice.Read(ChoiceFile) with { Next = Get(id).Id }).WriteAsync(ChoiceFile, cancellationToken);
    }

    /// <summary>Stays with the model in use.</summary>
    public async Task GiveUpPlanAsync(CancellationToken cancellationToken)
    {
        if (NextId is not null)
        {
            await (ModelChoice.Read(ChoiceFile) with { Next = null }).WriteAsync(ChoiceFile, cancellationToken);
        }
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
}

/// <summary>A model folder: either what its manifest says, or what is wrong with it.</summary>
public sealed record CatalogEntry(string Id, ModelManifest? Manifest, string Problem);
