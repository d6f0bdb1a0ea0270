namespace SongExplorer.Storage.Astra.Leases;

/// <summary>
/// Files that the programs of one data folder keep locked while they want a turn. However a program dies, the system opens the lock,
/// so that one that was killed and started again need not wait for itself.
/// </summary>
internal sealed class HolderFiles(string folder)
{
    private const int MostAttempts = 100;

    /// <summary>Until the result is disposed, the holder is alive.</summary>
    public IDisposable Hold(string holder)
    {
        Directory.CreateDirectory(folder);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(PathOf(holder), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (attempt < MostAttempts && File.Exists(PathOf(holder)))
            {
                // Somebody looks, in the moment between making and locking it, whether it is dead.
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
            File.Delete(PathOf(holder));
        }
    }

    private string PathOf(string holder) => Path.Combine(folder, $"{holder}.lease");
}
