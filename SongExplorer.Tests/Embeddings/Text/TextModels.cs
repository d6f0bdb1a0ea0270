using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SongExplorer.Benchmarks;
using SongExplorer.Embeddings;
using SongExplorer.Embeddings.Text;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Embeddings.Text;

/// <summary>Models with random weights that read words, made of the tiny towers and the tests' own vocabulary.</summary>
internal static class TextModels
{
    public const string Tower = "tiny-clap-text.onnx";
    public const string MaskedTower = "tiny-clap-text-mask.onnx";

    public static TextModel Create(TemporaryFolder folder, string tower = Tower)
    {
        var tokenizer = folder.Write("tokenizer.json", TestTokenizer.Json().ToJsonString());
        return new TextModel(ToFile(tokenizer), ToFile(Path.Combine(GoldenClap.Folder, tower)), 77, [TextModel.Slot]);
    }

    /// <summary>Writes a whole model's folder, with some values of its manifest replaced.</summary>
    public static string Write(string folder, string id, params (string Path, JsonNode? Value)[] changes)
    {
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(TestModels.TinyFolder, "tiny-clap-audio.onnx"), Path.Combine(folder, "model.onnx"));
        File.Copy(Path.Combine(GoldenClap.Folder, Tower), Path.Combine(folder, "text.onnx"));
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), TestTokenizer.Json().ToJsonString());
        var text = new JsonObject
        {
            ["tokenizer"] = Describe(Path.Combine(folder, "tokenizer.json")),
            ["tower"] = Describe(Path.Combine(folder, "text.onnx")),
            ["templates"] = new JsonArray("{q}", "This audio is a {q} song."),
        };
        var audio = File.ReadAllBytes(Path.Combine(folder, "model.onnx"));
        File.WriteAllText(Path.Combine(folder, "model.json"), TestManifest.Text(id, audio, [("text", text), .. changes]));
        return folder;
    }

    private static JsonObject Describe(string path) => new()
    {
        ["file"] = Path.GetFileName(path),
        ["sha256"] = ToFile(path).Sha256,
        ["bytes"] = new FileInfo(path).Length,
    };

    private static ModelFile ToFile(string path) => new(path, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
}
