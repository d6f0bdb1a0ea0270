using System.Globalization;

namespace SongExplorer.Storage.Caching;

internal sealed class CacheCheck(CacheOptions options, IStorageBackend backend) : IStorageCheck
{
    public string Subject => "Cache";

    public Task<string> CheckAsync(CancellationToken cancellationToken) => Task.Run(Check, cancellationToken);

    private string Check()
    {
        try
        {
            Directory.CreateDirectory(options.Folder);
            using var trial = new FileStream(
                Path.Combine(options.Folder, $"{Guid.CreateVersion7():N}.part"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException(
                $"Nothing can be kept in the cache {options.Folder}: {e.Message} All works, but slowly. Give write permission, or set CACHE__FOLDER to another folder.", e);
        }

        var audio = backend.Cache?.Read().Audio.Bytes ?? 0;
        return string.Create(CultureInfo.InvariantCulture, $"{options.Folder} holds {audio / 1e6:0.0} MB of audio, of at most {options.AudioBytes / 1e6:0} MB.");
    }
}
