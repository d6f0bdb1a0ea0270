using SongExplorer.Backups;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;

namespace SongExplorer.Web.Hosting;

/// <summary>A library that is damaged stops the start, with the way back: pages that fail one by one would hide it.</summary>
internal static class SoundLibrary
{
    /// <summary>Reading all of a larger one would take longer than anybody waits for a start; then only what is opened first is checked.</summary>
    private const long ReadWhole = 500_000_000;

    /// <exception cref="StartException">It is damaged.</exception>
    public static async Task CheckAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<LibraryDatabase>();
        if (!File.Exists(database.Path))
        {
            return;
        }

        try
        {
            await database.OpenAsync(cancellationToken);
            if (new FileInfo(database.Path).Length <= ReadWhole && await database.CheckAsync(cancellationToken) is [var wrong, ..])
            {
                throw new StartException($"The library {database.Path} is damaged ({wrong}). {WayBack(services)}");
            }
        }
        catch (StorageUnavailableException e)
        {
            throw new StartException(services.GetRequiredService<BackupShelf>().List() is [var newest, ..] ? $"{e.Message} The newest backup is {newest.Path}." : e.Message, e);
        }
    }

    private static string WayBack(IServiceProvider services) => services.GetRequiredService<BackupShelf>().List() is [var newest, ..]
        ? $"Restore the newest backup: songexplorer restore \"{newest.Path}\""
        : "Restore a backup: songexplorer restore FILE. Without one, move it away and import again; your music files are not touched.";
}
