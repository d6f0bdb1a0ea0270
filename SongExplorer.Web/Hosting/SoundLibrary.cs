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
    public static async Task CheckAsync(LibraryDatabase database, BackupShelf backups, CancellationToken cancellationToken)
    {
        database.Upgraded += Console.WriteLine;
        if (File.Exists(database.Path) && await FindDamageAsync(database, cancellationToken) is { } damage)
        {
            throw new StartException($"The library {database.Path} is damaged ({damage}). {(backups.List() is [var newest, ..]
                ? $"Restore the newest backup: songexplorer restore \"{newest.Path}\""
                : "Restore a backup: songexplorer restore FILE. Without one, move it away and import again; your music files are not touched.")}");
        }
    }

    /// <summary>What else may be wrong, another program that is writing for example, may pass; pages say so.</summary>
    private static async Task<string?> FindDamageAsync(LibraryDatabase database, CancellationToken cancellationToken)
    {
        try
        {
            await database.OpenAsync(cancellationToken);
            return new FileInfo(database.Path).Length <= ReadWhole && await database.CheckAsync(cancellationToken) is [var first, ..] ? first : null;
        }
        catch (StorageUnavailableException e)
        {
            return LibraryErrors.IsDamage(e) ? e.GetBaseException().Message.TrimEnd('.') : null;
        }
    }
}
