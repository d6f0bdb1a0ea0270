namespace SongExplorer.Tests.Embeddings;

/// <summary>A folder that is gone when the test is over.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("songexplorer-").FullName;

    public string Combine(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    /// <summary>Makes a model folder out of a text and the bytes of a model file.</summary>
    public string AddModel(string id, string json, byte[] onnx)
    {
        var folder = Directory.CreateDirectory(Combine(id)).FullName;
        File.WriteAllText(System.IO.Path.Combine(folder, "model.json"), json);
        File.WriteAllBytes(System.IO.Path.Combine(folder, "model.onnx"), onnx);
        return folder;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
