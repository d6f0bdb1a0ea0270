namespace SongExplorer.Storage.Local;

/// <summary>A file being written, gone when disposed unless it was moved to its place, so that nobody ever sees half of it there.</summary>
internal sealed class PartFile(string path) : IDisposable
{
    private const int BufferSize = 1 << 20;

    public string Path => path;

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <returns>Always <c>true</c>: it is there.</returns>
    /// <exception cref="StorageUnavailableException">It cannot be written.</exception>
    public static async Task<bool> WriteToAsync(string path, Stream source, CancellationToken cancellationToken)
    {
        try
        {
            using var part = new PartFile($"{path}.{Guid.CreateVersion7():N}.part");
            await part.WriteAsync(source, cancellationToken);
            part.MoveTo(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException($"{path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Writes everything down to the disk, past its caches.</summary>
    public async Task WriteAsync(Stream source, CancellationToken cancellationToken)
    {
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        await source.CopyToAsync(target, BufferSize, cancellationToken);
        RandomAccess.FlushToDisk(target.SafeFileHandle);
    }

    public void MoveTo(string target)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        File.Move(path, target, overwrite: true);
    }

    public void Dispose()
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
