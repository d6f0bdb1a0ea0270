using System.Security.Cryptography;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Local;

/// <summary>A folder of files named by the hash of their bytes, <c>ab/cdef….mp3</c>; each appears whole or not at all.</summary>
internal sealed class AudioFolder(string root, TimeProvider time)
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private string Incoming => Path.Combine(root, "incoming");

    /// <summary>A place on this disk for a copy that has no name yet.</summary>
    public PartFile NewPart()
    {
        Directory.CreateDirectory(Incoming);
        DropAbandoned();
        return new PartFile(Path.Combine(Incoming, $"{Guid.CreateVersion7():N}.{RunningProcess.Current.ToText()}"));
    }

    /// <summary>The hash of the copy, read back from where it was written.</summary>
    public static async Task<string> CopyAsync(string path, PartFile part, CancellationToken cancellationToken)
    {
        await using (var source = OpenToRead(path))
        {
            await part.WriteAsync(source, cancellationToken);
        }

        await using var written = OpenToRead(part.Path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellationToken));
    }

    /// <summary>The name of a content; players recognise it, and whatever is odd about the original's extension stays out.</summary>
    public static string NameOf(string hash, string path)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        var plain = extension is { Length: > 1 and <= 6 } && extension[1..].All(char.IsAsciiLetterOrDigit);
        return $"{hash[..2]}/{hash[2..]}{(plain ? extension : "")}";
    }

    public void Keep(PartFile part, string name) => part.MoveTo(Path.Combine(root, name));

    public Stream? Open(string name) => TryOpen(Path.Combine(root, name));

    /// <summary>A seekable stream, or <c>null</c> when the file is not there or may not be read.</summary>
    public static Stream? TryOpen(string path)
    {
        try
        {
            return StoreTrack.IsPath(path) ? null : OpenToRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary><c>false</c> when it cannot be deleted now.</summary>
    public bool Delete(string name)
    {
        try
        {
            File.Delete(Path.Combine(root, name));
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static FileStream OpenToRead(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 64 * 1024, useAsync: true);

    /// <summary>What a killed process left half copied.</summary>
    private void DropAbandoned()
    {
        foreach (var file in new DirectoryInfo(Incoming).EnumerateFiles().Where(file =>
            time.GetUtcNow() - file.LastWriteTimeUtc > Abandoned || RunningProcess.FromText(file.Extension.TrimStart('.')) is { IsAlive: false }))
        {
            file.Delete();
        }
    }
}
