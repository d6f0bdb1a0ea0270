namespace SongExplorer.Storage.Astra.Leases;

/// <summary>
/// Files that the programs of one data folder keep locked while they want a turn. However a program dies, the system opens the lock,
/// so that one that was killed and started again need not wait for itself.
/// </summary>
internal sealed class HolderFiles(string folder)
{
    private const int MostAttempts = 100;

    /// <summary>Until the result is disposed, the holder is alive.</summary>
    /// <exception cref="StorageUnavailableException">The folder cannot be written.</exception>
    public IDisposable Hold(string holder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(folder);
                return new Held(PathOf(holder));
            }
            catch (IOException) when (attempt < MostAttempts)
            {
                // Somebody looks, in the moment between making and locking it, whether it is dead.
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new StorageUnavailableException($"The folder {folder} cannot be written: {e.Message} Give write permission, or choose another folder with --data.", e);
            }
        }
    }

    /// <summary>Whether it is certain that a holder died; of one that lives elsewhere nothing is known here.</summary>
    public bool IsDead(string holder)
    {
        try
        {
            if (!Guid.TryParse(holder, out _) || !File.Exists(PathOf(holder)))
            {
                return false;
            }

            using var abandoned = new FileStream(PathOf(holder), FileMode.Open, FileAccess.Write, FileShare.None);
            return true; // and it stays, until the others of this folder have seen it
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Deletes what those left who died with no row in the queue.</summary>
    /// <param name="queued">All who have one.</param>
    public void Sweep(IEnumerable<string> queued)
    {
        foreach (var holder in Directory.EnumerateFiles(folder).Select(file => Path.GetFileNameWithoutExtension(file)).Except(queued).Where(IsDead))
        {
            Delete(PathOf(holder));
        }
    }

    private string PathOf(string holder) => Path.Combine(folder, $"{holder}.lease");

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody looks at it, or it is another's; the next sweep deletes it.
        }
    }

    /// <summary>A file that is locked. Whoever is killed leaves it, which is how others know.</summary>
    private sealed class Held(string path) : IDisposable
    {
        private readonly FileStream _file = new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);

        public void Dispose()
        {
            _file.Dispose();
            Delete(path);
        }
    }
}
