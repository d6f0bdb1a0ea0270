namespace SongExplorer.Importing;

/// <summary>Finds the files worth listening to below some paths.</summary>
public static class FolderScan
{
    /// <summary>What ffmpeg is asked to read when a folder is searched; a file that is named itself is always tried.</summary>
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".aac", ".ac3", ".aif", ".aiff", ".alac", ".amr", ".ape", ".au", ".avi", ".caf", ".dff", ".dsf", ".flac", ".flv", ".m4a", ".m4b", ".m4v",
        ".mka", ".mkv", ".mov", ".mp1", ".mp2", ".mp3", ".mp4", ".mpc", ".mpeg", ".mpg", ".oga", ".ogg", ".ogv", ".opus", ".ra", ".spx", ".tak",
        ".tta", ".wav", ".webm", ".wma", ".wmv", ".wv",
    };

    /// <summary>
    /// Every file once, in ordinal order of the full paths, so that two scans of the same folders agree. Folders that
    /// cannot be read, and paths that do not exist, come back as problems; loops of symbolic links are walked once.
    /// </summary>
    public static ScanResult Find(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        var problems = new List<ImportFailure>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var folders = new Stack<string>();
        foreach (var path in paths.Select(Path.GetFullPath))
        {
            if (Directory.Exists(path))
            {
                folders.Push(path);
            }
            else if (File.Exists(path))
            {
                files.Add(path);
            }
            else
            {
                problems.Add(new ImportFailure(path, "There is no such file or folder."));
            }
        }

        while (folders.TryPop(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                Visit(new DirectoryInfo(folder), visited, folders, files);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                problems.Add(new ImportFailure(folder, "The folder cannot be read: " + Reason(e)));
            }
        }

        return new ScanResult([.. files], problems);
    }

    private static void Visit(DirectoryInfo folder, HashSet<string> visited, Stack<string> folders, SortedSet<string> files)
    {
        var real = folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName;
        if (!visited.Add(real))
        {
            return;
        }

        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.Name.StartsWith('.'))
            {
                continue;
            }

            if (entry is DirectoryInfo)
            {
                folders.Push(entry.FullName);
            }
            else if (Extensions.Contains(entry.Extension))
            {
                files.Add(entry.FullName);
            }
        }
    }

    private static string Reason(Exception e) => e is UnauthorizedAccessException ? "access is denied." : e.Message;
}

/// <summary>What a scan found.</summary>
public sealed record ScanResult(IReadOnlyList<string> Files, IReadOnlyList<ImportFailure> Problems);

/// <summary>A file or folder that could not be imported, and one sentence why.</summary>
public sealed record ImportFailure(string Path, string Reason);
