namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>Paths as they stand in a metadata.json, perhaps of another machine or system; the disk is never asked.</summary>
internal static class WrittenPath
{
    public static bool IsAbsolute(string path) => path is ['/' or '\\', ..] || path is [var drive, ':', '/' or '\\', ..] && char.IsAsciiLetter(drive);

    /// <summary>Whether its “..” lead above where it starts.</summary>
    public static bool Escapes(string path)
    {
        var depth = 0;
        return Array.Exists(Parts(path), part => (depth += part == ".." ? -1 : 1) < 0);
    }

    /// <summary>What follows the last part of this name; <c>null</c> when there is none, or it leads out again.</summary>
    public static string? After(string path, string folder)
    {
        var parts = Parts(path);
        var last = Array.LastIndexOf(parts, folder);
        return last < 0 || last == parts.Length - 1 || parts.AsSpan(last).Contains("..") ? null : string.Join('/', parts[(last + 1)..]);
    }

    public static string FileName(string path) => Parts(path) is [.., var name] ? name : "";

    /// <summary>
    /// The path as the name that makes a song's id: forward slashes, no “.”, and of an absolute one in a <c>data/audio</c> only that and
    /// what follows. A library that moves as a whole keeps its ids.
    /// </summary>
    public static string Name(string path)
    {
        var relative = string.Join('/', Parts(path));
        var layout = ("/" + relative).LastIndexOf("/data/audio/", StringComparison.Ordinal);
        return !IsAbsolute(path) ? relative : layout >= 0 ? relative[layout..] : "/" + relative;
    }

    private static string[] Parts(string path) => [.. path.Split('/', '\\').Where(part => part is not ("" or "."))];
}
