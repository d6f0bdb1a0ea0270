using SongExplorer.Importing;

namespace SongExplorer.Web.Components.Pages.Import;

/// <summary>Looks around in the folders of the machine the program runs on.</summary>
internal static class ServerFolders
{
    private static readonly EnumerationOptions Visible = new()
    {
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        IgnoreInaccessible = true,
    };

    /// <summary>Where music tends to be: the home folder, its music, and the roots of the disks.</summary>
    private static readonly string[] Usual =
    [
        .. new[] { Environment.SpecialFolder.MyMusic, Environment.SpecialFolder.UserProfile }
            .Select(folder => Environment.GetFolderPath(folder))
            .Concat(OperatingSystem.IsWindows() ? Environment.GetLogicalDrives() : ["/"])
            .Where(Directory.Exists)
            .Distinct(),
    ];

    /// <summary>Where to begin.</summary>
    public static IReadOnlyList<string> Starts(ImportRoots roots) => roots.AreAnywhere ? Usual : roots.Folders;

    /// <summary>The sub-folders of a folder by name; where it cannot be opened, the reason. Outside of the roots nothing is told.</summary>
    public static FolderView Open(string path, ImportRoots roots)
    {
        if (roots.Enter(path.Trim()) is not { } full)
        {
            return new FolderView(path.Trim(), null, [], roots.Refusal);
        }

        var view = OpenWhole(full, roots);
        return view.Parent is { } parent && !roots.Hold(parent) ? view with { Parent = null } : view;
    }

    private static FolderView OpenWhole(string full, ImportRoots roots)
    {
        try
        {
            var folders = new DirectoryInfo(full).EnumerateDirectories("*", Visible).Where(folder => folder.LinkTarget is null || roots.Hold(folder.FullName));
            return new FolderView(full, Path.GetDirectoryName(full), [.. folders.Select(folder => folder.Name).Order(StringComparer.OrdinalIgnoreCase)], null);
        }
        catch (DirectoryNotFoundException)
        {
            return Closed(full, "There is no such folder on this computer.");
        }
        catch (UnauthorizedAccessException)
        {
            return Closed(full, "This folder may not be opened: access is denied.");
        }
        catch (IOException e)
        {
            return Closed(full, $"This folder cannot be opened: {e.Message}");
        }
    }

    private static FolderView Closed(string path, string problem) => new(path, Path.GetDirectoryName(path), [], problem);
}

/// <summary>One folder as it is shown.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Parent"><c>null</c> where it may not be opened, or there is none.</param>
/// <param name="Folders">Names of the sub-folders.</param>
/// <param name="Problem">One sentence when the folder cannot be opened.</param>
internal sealed record FolderView(string Path, string? Parent, IReadOnlyList<string> Folders, string? Problem);
