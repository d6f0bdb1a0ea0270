namespace SongExplorer.Importing;

/// <summary>Where a path leads when all links on the way are followed.</summary>
internal static class RealPath
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>
    /// The path without links, dots and doubled separators; what does not exist is taken as it is written. <c>null</c> where links
    /// lead in a circle, or cannot be looked at.
    /// </summary>
    public static string? Of(string path)
    {
        try
        {
            return Follow(Path.GetFullPath(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Where an open file lies, as the system knows it, whatever has become of its path since; elsewhere than on Linux, where its path leads now.</summary>
    public static string? Of(FileStream file) => OperatingSystem.IsLinux()
        ? new FileInfo($"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}").LinkTarget
        : Of(file.Name);

    private static string? Follow(string path)
    {
        var real = Path.GetPathRoot(path)!;
        var steps = new Stack<string>();
        Push(path[real.Length..], steps);
        for (var links = 0; steps.TryPop(out var step);)
        {
            // Only a link's target has dots, and they go up from where the links before them have led.
            if (step is "." or "..")
            {
                real = step == ".." ? Path.GetDirectoryName(real) ?? real : real;
                continue;
            }

            var next = Path.Combine(real, step);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            var start = Path.GetPathRoot(target)!;
            real = start.Length > 0 ? start : real;
            Push(target[start.Length..], steps);
        }

        return real;
    }

    private static void Push(string path, Stack<string> steps)
    {
        foreach (var step in path.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            steps.Push(step);
        }
    }
}
