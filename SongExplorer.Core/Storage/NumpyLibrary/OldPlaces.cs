namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>Where the parts of a library in the old layout lie, or would lie.</summary>
/// <param name="Root">The folder that was given.</param>
/// <param name="Data">The folder that holds <c>audio</c> and <c>embeddings</c>.</param>
internal sealed record OldPlaces(string Root, string Metadata, string Data)
{
    private const string MetadataName = "metadata.json";

    public string Audio => Path.Combine(Data, "audio");

    public string Embeddings => Path.Combine(Data, "embeddings");

    /// <exception cref="StorageUnavailableException">The folder is a file, or has two libraries.</exception>
    public static OldPlaces Find(string folder)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(root))
        {
            throw new StorageUnavailableException($"{root} is a file; give the folder that holds metadata.json.");
        }

        var inner = Path.Combine(root, "data");
        string[] found = [.. new[] { Path.Combine(root, MetadataName), Path.Combine(inner, MetadataName) }.Where(File.Exists)];
        return found.Length < 2
            ? new OldPlaces(root, found is [var one] ? one : Path.Combine(root, MetadataName), !HasParts(inner) && HasParts(root) ? root : inner)
            : throw new StorageUnavailableException($"{root} holds two libraries: {found[0]} and {found[1]}. Move away the one that is out of date, then try again.");
    }

    /// <summary>
    /// Finds what a metadata.json names: beside it, in the folder given, or in the part of the layout it belongs to, where a library that
    /// was moved still has what its absolute paths name.
    /// </summary>
    /// <param name="part"><see cref="Audio"/> or <see cref="Embeddings"/>.</param>
    /// <returns>The file, or where it should be; <c>null</c> when the path leads out of the library.</returns>
    public string? Locate(string written, string part)
    {
        var places = Candidates(written, part).Where(path => IsIn(path, Root)).ToList();
        return places.Find(File.Exists) ?? places.FirstOrDefault();
    }

    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');

    public static bool IsIn(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative is not ("." or "..") && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }

    private static bool HasParts(string folder) => Directory.Exists(Path.Combine(folder, "audio")) || Directory.Exists(Path.Combine(folder, "embeddings"));

    private IEnumerable<string> Candidates(string written, string part)
    {
        if (written.Contains('\0') || WrittenPath.FileName(written).Length == 0 || WrittenPath.Escapes(written))
        {
            yield break;
        }

        // A backslash is a separator to the Windows of others, and part of a name here.
        foreach (var path in new[] { written, written.Replace('\\', '/') }.Distinct())
        {
            if (Path.IsPathRooted(path))
            {
                yield return Path.GetFullPath(path);
            }
            else if (!WrittenPath.IsAbsolute(path))
            {
                foreach (var home in new[] { Root, Path.GetDirectoryName(Metadata)!, Data, part })
                {
                    yield return Path.GetFullPath(Path.Combine(home, path));
                }
            }
        }

        if (WrittenPath.After(written, Path.GetFileName(part)) is { } rest)
        {
            yield return Path.GetFullPath(Path.Combine(part, rest));
        }
    }
}
