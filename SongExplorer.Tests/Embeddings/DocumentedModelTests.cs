using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SongExplorer.Embeddings;
using SongExplorer.Embeddings.Downloading;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Embeddings;

/// <summary>The manifests of models that can be downloaded, or brought by hand as the documentation says.</summary>
public sealed class DocumentedModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Ids => [.. Directory.EnumerateDirectories(Folder).Select(folder => Path.GetFileName(folder))];

    private static string Folder => Path.Combine(Repository.Root, "models", ModelCatalog.KnownFolder);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_documented_manifest_can_be_read_once_its_files_are_there(string id)
    {
        var known = new KnownModels(Options.Create(new SongExplorerOptions { Models = Path.GetDirectoryName(Folder)! })).Get(id);
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, id, "model.json")))!;
        foreach (var file in new[] { json, json["text"]!["tokenizer"]!, json["text"]!["tower"]! })
        {
            _folder.Write(Path.Combine(id, file["file"]!.GetValue<string>()), "");
            file["bytes"] = 0; // hundreds of megabytes otherwise
        }

        _folder.Write(Path.Combine(id, "model.json"), json.ToJsonString());

        var manifest = ModelManifest.Load(_folder.File(id));

        Assert.Equal(id, manifest.Id);
        Assert.Equal(["audio_model.onnx", "text_model.onnx", "tokenizer.json"], known.Files.Select(file => file.Name));
        Assert.All(known.Files, file => Assert.Matches("^Xenova/[a-z_-]+/resolve/[0-9a-f]{40}/[a-z_/]+[.](onnx|json)$", file.Address));
        Assert.True(known is { Words: true, License.Length: > 0, Attribution.Length: > 0, About.Length: > 0 });
        Assert.Equal(2, manifest.Text!.Templates.Count);
        Assert.Contains(id, File.ReadAllText(Path.Combine(Repository.Root, "docs", "models.md")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
