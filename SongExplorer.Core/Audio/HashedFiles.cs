namespace SongExplorer.Audio;

/// <summary>A folder of small files made from songs, each named by the hash of its song. Deleting any of them only costs making it again.</summary>
internal sealed class HashedFiles(string folder, string extension)
{
    // One lock for many songs: a song is made once, and two that share a lock only wait for each other.
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 16).Select(_ => new SemaphoreSlim(1))];

    public bool Has(string contentHash) => File.Exists(Path.Combine(folder, contentHash + extension));

    /// <summary>The path of the file for a hash, which is made first where it is missing, whole or not at all.</summary>
    public async Task<string> GetAsync(string contentHash, Func<Task<byte[]>> make, CancellationToken cancellationToken)
    {
        if (contentHash.Length == 0 || !contentHash.All(char.IsAsciiLetterOrDigit))
        {
            throw new ArgumentException("A content hash has letters and digits only.", nameof(contentHash));
        }

        var path = Path.Combine(folder, contentHash + extension);
        if (File.Exists(path))
        {
            return path;
        }

        var gate = _locks[contentHash[^1] % _locks.Length];
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (!File.Exists(path))
            {
                var content = await make();
                Directory.CreateDirectory(folder);
                var unfinished = $"{path}.{Environment.ProcessId}.tmp";
                await File.WriteAllBytesAsync(unfinished, content, cancellationToken);
                File.Move(unfinished, path, overwrite: true);
            }

            return path;
        }
        finally
        {
            gate.Release();
        }
    }
}
