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
    /// cannot be read, paths that do not exist and what lies outside of the roots come back as problems; loops of symbolic links are walked once.
    /// </summary>
    public static ScanResult Find(IReadOnlyList<string> paths, ImportRoots roots, CancellationToken cancellationToken)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        var problems = new List<ImportFailure>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var folders = new Stack<string>();
        foreach (var asked in paths)
        {
            if (roots.Enter(asked) is not { } path)
            {
                problems.Add(new ImportFailure(asked, roots.Refusal));
            }
            else if (Directory.Exists(path))
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
                foreach (var link in Visit(new DirectoryInfo(folder), roots, visited, folders, files))
                {
                    problems.Add(new ImportFailure(link, "It is a link that leads out of the import folders."));
                }
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                problems.Add(new ImportFailure(folder, "The folder cannot be read: " + Reason(e)));
            }
        }

        return new ScanResult([.. files], problems);
    }

    /// <returns>Links that lead where music may not lie.</returns>
    private static List<string> Visit(DirectoryInfo folder, ImportRoots roots, HashSet<string> visited, Stack<string> folders, SortedSet<string> files)
    {
        var real = folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName;
        var outside = new List<string>();
        if (!visited.Add(real))
        {
            return outside;
        }

        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.Name.StartsWith('.'))
            {
                continue;
            }

            // A path below a folder without links has no links either, unless it is one.
            var path = roots.AreAnywhere || entry.LinkTarget is null ? entry.FullName : roots.Enter(entry.FullName);
            if (path is null)
            {
                outside.Add(entry.FullName);
            }
            else if (entry is DirectoryInfo)
            {
                folders.Push(path);
            }
            else if (Extensions.Contains(entry.Extension))
            {
                files.Add(path);
            }
        }

        return outside;
    }

    private static string Reason(Exception e) => e is UnauthorizedAccessException ? "access is denied." : e.Message;
}

/// <summary>What a scan found.</summary>
public sealed record ScanResult(IReadOnlyList<string> Files, IReadOnlyList<ImportFailure> Problems);

/// <summary>A file or folder that could not be imported, and one sentence why.</summary>
public sealed record ImportFailure(string Path, string Reason);
