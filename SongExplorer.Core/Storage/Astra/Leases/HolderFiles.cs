namespace SongExplorer.Storage.Astra.Leases;

/// <summary>
/// Files that the programs of one data folder keep locked while they want a turn. However a program dies, the system opens the lock,
/// so that one that was killed and started again need not wait for itself.
/// </summary>
internal sealed class HolderFiles(string folder)
{
    /// <summary>Until the result is disposed, the holder is alive.</summary>
    public IDisposable Hold(string holder)
    {
        Directory.CreateDirectory(folder);
        return new FileStream(PathOf(holder), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
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

    /// <summary>The holder's row is gone, so nobody will ask.</summary>
    public void Forget(string holder)
    {
        if (IsDead(holder))
        {
            File.Delete(PathOf(holder));
        }
    }

    private string PathOf(string holder) => Path.Combine(folder, $"{holder}.lease");
}
