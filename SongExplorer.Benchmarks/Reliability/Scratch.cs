namespace SongExplorer.Benchmarks.Reliability;

/// <summary>A folder for one run, gone with it.</summary>
internal sealed class Scratch : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("songexplorer-reliability-").FullName;

    public string Of(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    /// <summary>A folder of this name, made if need be.</summary>
    public string Folder(params string[] names) => Directory.CreateDirectory(Of(names)).FullName;

    /// <summary>Copies the files of a library that nobody has open.</summary>
    public static string Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return to;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
