namespace SongExplorer.Tests.Support;

/// <summary>An empty folder that is gone when the test is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("songexplorer-test-").FullName;

    public string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a file below the folder, making folders as needed; returns its path.</summary>
    public string Write(string relativePath, string content)
    {
        var path = File(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public string Write(string relativePath, params byte[] content)
    {
        System.IO.File.WriteAllBytes(File(relativePath), content);
        return File(relativePath);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
