using Microsoft.Extensions.Options;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Astra.DataApi;
using SongExplorer.Storage.Local;

namespace SongExplorer.Web.Components.Pages.Storage;

/// <summary>Finds out what the page says about the library. Of Astra nothing is touched unless it keeps the library.</summary>
public sealed class StorageSurvey(IStorageBackend storage, IOptions<SongExplorerOptions> options, IServiceProvider services)
{
    private static readonly (string What, string Path)[] Places =
    [
        ("Library file with its maps", LibraryDatabase.FileName),
        ("Audio kept in the library", "audio"),
        ("Uploaded files", "uploads"),
        ("Demo music", "demo-music"),
        ("Copy of the Astra database", "astra"),
        ("Covers and waveforms", "cache"),
    ];

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    public async Task<StorageFacts> SurveyAsync(CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(options.Value.Data);
        var disk = Task.Run(() => new DiskFacts([.. Places.Select(place => (place.What, Measure(folder, place.Path))).Where(use => use.Item2 > 0)], FreeSpace(folder)), cancellationToken);
        var cache = Task.Run(() => storage.Cache?.Read(), cancellationToken);
        var (contents, trouble) = await ReadContentsAsync(cancellationToken);
        return new StorageFacts(folder, FindDatabase(), contents, trouble, await disk, await cache);
    }

    private DatabaseFacts? FindDatabase()
    {
        if (storage.Name != StorageOptions.Astra)
        {
            return null;
        }

        var endpoint = services.GetRequiredService<DataApiClient>().Endpoint;
        return new DatabaseFacts(endpoint.Base.GetLeftPart(UriPartial.Authority), endpoint.Keyspace);
    }

    private async Task<(ContentsFacts? Contents, string? Trouble)> ReadContentsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var songs = await storage.Metadata.CountAsync(SongFilter.All, cancellationToken);
            var vectors = new List<(EmbeddingSpace Space, int Count)>();
            foreach (var space in await storage.Embeddings.ListSpacesAsync(cancellationToken))
            {
                vectors.Add((space, await storage.Embeddings.CountAsync(space, cancellationToken)));
            }

            return (new ContentsFacts(songs, vectors), null);
        }
        catch (StorageUnavailableException e)
        {
            return (null, e.Message);
        }
    }

    /// <summary>A folder with all that is in it, or a file with its companions, such as SQLite's journal.</summary>
    private static long Measure(string folder, string name)
    {
        try
        {
            var place = new DirectoryInfo(Path.Combine(folder, name));
            return place.Exists ? place.EnumerateFiles("*", Everything).Sum(file => file.Length)
                : Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles(name + "*").Sum(file => file.Length)
                : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0; // what may not be looked at, or goes while one looks, is not worth losing the page
        }
    }

    private static long? FreeSpace(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
