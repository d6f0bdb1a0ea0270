using SongExplorer.Jobs;

namespace SongExplorer.Embeddings.Downloading;

/// <summary>Whether there is room for what is about to be written.</summary>
internal static class DiskRoom
{
    /// <summary>Left free, so that a library beside it can still be written.</summary>
    private const long Margin = 200_000_000;

    /// <exception cref="ModelException">There is not; the sentence says how much is missing.</exception>
    public static void Check(string folder, long bytes)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (bytes > 0 && free < bytes + Margin)
        {
            throw new ModelException(
                $"The disk of {folder} has {JobFigures.Bytes(free)} free, but {JobFigures.Bytes(bytes + Margin)} are needed; make room, then go on.");
        }
    }
}
