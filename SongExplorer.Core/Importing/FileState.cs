using System.Security.Cryptography;
using SongExplorer.Audio;

namespace SongExplorer.Importing;

/// <summary>A file as it lies there now.</summary>
internal sealed record FileState(string Path, long Size, DateTimeOffset ModifiedAt)
{
    /// <exception cref="AudioException">The file is gone, or its name cannot be used.</exception>
    public static FileState Of(string path)
    {
        var file = AsFarAsKnown(path);
        return file.Size >= 0
            ? file
            : throw new AudioException(path.Contains('\uFFFD', StringComparison.Ordinal)
                ? "The file's name is not valid UTF-8, so it cannot be opened. Rename it and import again."
                : "The file is gone.");
    }

    /// <summary>The same without an exception: a file that cannot even be looked at has size -1.</summary>
    public static FileState AsFarAsKnown(string path)
    {
        var info = new FileInfo(path);
        return info.Exists
            ? new FileState(path, info.Length, new DateTimeOffset(info.LastWriteTimeUtc, TimeSpan.Zero))
            : new FileState(path, -1, default);
    }

    /// <summary>SHA-256 of the bytes in lower-case hexadecimal.</summary>
    /// <exception cref="AudioException">The file is empty, or what was opened lies where no music may lie.</exception>
    public async Task<string> HashAsync(ImportRoots roots, CancellationToken cancellationToken)
    {
        if (Size == 0)
        {
            throw new AudioException("The file is empty (0 bytes).");
        }

        await using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 17, FileOptions.SequentialScan);
        if (!roots.Hold(stream))
        {
            throw ImportRoots.Outside(Path);
        }

        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
