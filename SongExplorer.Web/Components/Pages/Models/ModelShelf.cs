using SongExplorer.Embeddings;
using SongExplorer.Embeddings.Downloading;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Web.Components.Pages.Models;

/// <summary>What the page shows: every model, and what each has heard.</summary>
public sealed class ModelShelf(ModelCatalog catalog, KnownModels known, IStorageBackend storage, ActiveSpace active)
{
    /// <summary>The model in use first, then those that are installed, then those that can be downloaded.</summary>
    /// <exception cref="ModelException">What was chosen, or what can be downloaded, cannot be read.</exception>
    /// <exception cref="StorageUnavailableException">The library cannot be read.</exception>
    public async Task<IReadOnlyList<ShelvedModel>> LookAsync(CancellationToken cancellationToken)
    {
        var heard = await ReadHeardAsync(cancellationToken);
        var songs = await storage.Metadata.CountAsync(SongFilter.All, cancellationToken);
        var installed = catalog.List();
        var next = catalog.NextId;
        var models = installed.Select(entry => Of(entry, next, songs, heard[entry.Id]))
            .Concat(known.List().Where(model => installed.All(entry => entry.Id != model.Id)).Select(model => Of(model, heard[model.Id])))
            .ToList();
        var ids = models.Select(model => model.Id).ToHashSet();
        var gone = heard.Where(group => !ids.Contains(group.Key)).Select(group => new ShelvedModel(group.Key) { Heard = [.. group] });
        return [.. models.Concat(gone).OrderByDescending(model => model.IsActive).ThenByDescending(model => model.IsInstalled).ThenBy(model => model.IsGone)];
    }

    private ShelvedModel Of(CatalogEntry entry, string? next, int songs, IEnumerable<HeardSpace> heard) => new(entry.Id)
    {
        IsInstalled = true,
        IsActive = entry.Id == active.Space.Model,
        IsNext = entry.Id == next,
        About = entry.Manifest?.About ?? "",
        Version = entry.Manifest?.Version ?? "",
        License = entry.Manifest?.License ?? "",
        Attribution = entry.Manifest?.Attribution ?? "",
        ReadsWords = entry.Manifest?.TextQueries ?? false,
        Problem = entry.Problem,
        Unheard = entry.Id == active.Space.Model ? Math.Max(0, songs - heard.Where(space => space.IsActive).Sum(space => space.Songs)) : 0,
        Heard = [.. heard],
    };

    private static ShelvedModel Of(KnownModel model, IEnumerable<HeardSpace> heard) => new(model.Id)
    {
        DownloadBytes = model.Bytes,
        About = model.About,
        Version = model.Version,
        License = model.License,
        Attribution = model.Attribution,
        ReadsWords = model.Words,
        Heard = [.. heard],
    };

    private async Task<ILookup<string, HeardSpace>> ReadHeardAsync(CancellationToken cancellationToken)
    {
        var heard = new List<HeardSpace>();
        foreach (var space in await storage.Embeddings.ListSpacesAsync(cancellationToken))
        {
            heard.Add(new HeardSpace(space, await storage.Embeddings.CountAsync(space, cancellationToken), space == active.Space));
        }

        return heard.ToLookup(space => space.Space.Model);
    }
}

/// <summary>A model as people choose it.</summary>
public sealed record ShelvedModel(string Id)
{
    public bool IsInstalled { get; init; }

    public bool IsActive { get; init; }

    /// <summary>Whether it is to take the place of the one in use.</summary>
    public bool IsNext { get; init; }

    /// <summary>What is to be fetched to have it; <c>null</c> where it is here, or cannot be fetched.</summary>
    public long? DownloadBytes { get; init; }

    public string About { get; init; } = "";

    public string Version { get; init; } = "";

    public string License { get; init; } = "";

    public string Attribution { get; init; } = "";

    public bool ReadsWords { get; init; }

    /// <summary>Why it cannot be used; empty where it can.</summary>
    public string Problem { get; init; } = "";

    public IReadOnlyList<HeardSpace> Heard { get; init; } = [];

    /// <summary>Of the model in use: songs of the library that it has not heard.</summary>
    public int Unheard { get; init; }

    /// <summary>Whether nothing but what it once heard is left of it.</summary>
    public bool IsGone => !IsInstalled && DownloadBytes is null;
}

/// <summary>What a model has heard in one way of listening.</summary>
public sealed record HeardSpace(EmbeddingSpace Space, int Songs, bool IsActive);
