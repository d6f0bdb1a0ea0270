using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace SongExplorer.Tests.Embeddings;

/// <summary>Manifests to break.</summary>
internal static class TestManifest
{
    /// <summary>The tiny model's manifest, for another model file and with some values replaced.</summary>
    public static string Text(string id, byte[] onnx, params (string Path, JsonNode? Value)[] changes)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(TestModels.TinyFolder, "model.json")))!;
        Set(json, "id", id);
        Set(json, "file", "model.onnx");
        Set(json, "bytes", onnx.Length);
        Set(json, "sha256", Convert.ToHexStringLower(SHA256.HashData(onnx)));
        foreach (var (path, value) in changes)
        {
            Set(json, path, value);
        }

        return json.ToJsonString();
    }

    private static void Set(JsonNode json, string path, JsonNode? value)
    {
        var names = path.Split('.');
        foreach (var name in names[..^1])
        {
            json = json[name]!;
        }

        json[names[^1]] = value;
    }
}
