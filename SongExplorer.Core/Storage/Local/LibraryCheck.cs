using System.Globalization;

namespace SongExplorer.Storage.Local;

/// <summary>Reads all of library.db, and says whether it is sound.</summary>
internal sealed class LibraryCheck(LibraryDatabase database) : IStorageCheck
{
    public string Subject => LibraryDatabase.FileName;

    public async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        var wrong = await database.CheckAsync(cancellationToken);
        return wrong.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{database.Path} is sound ({new FileInfo(database.Path).Length / 1e6:0.0} MB).")
            : throw new StorageUnavailableException(
                $"{database.Path} is damaged ({wrong[0]}). Restore a backup with 'songexplorer restore FILE', or rename it and import the music again.");
    }
}
