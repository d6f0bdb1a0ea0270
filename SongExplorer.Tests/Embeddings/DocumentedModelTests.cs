using System.Text.Json.Nodes;
using SongExplorer.Embeddings;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Embeddings;

/// <summary>The manifests that the documentation offers for models which people bring themselves.</summary>
public sealed class DocumentedModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Ids => [.. Directory.EnumerateDirectories(Folder).Select(folder => Path.GetFileName(folder))];

    private static string Folder => Path.Combine(Repository.Root, "docs", "models");

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_documented_manifest_can_be_read_once_its_files_are_there(string id)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, id, "model.json")))!;
        foreach (var file in new[] { json, json["text"]!["tokenizer"]!, json["text"]!["tower"]! })
        {
            _folder.Write(Path.Combine(id, file["file"]!.GetValue<string>()), "");
            file["bytes"] = 0; // hundreds of megabytes otherwise
        }

        _folder.Write(Path.Combine(id, "model.json"), json.ToJsonString());

        var manifest = ModelManifest.Load(_folder.File(id));

        Assert.Equal(id, manifest.Id);
        Assert.Equal(2, manifest.Text!.Templates.Count);
        Assert.Contains(id, File.ReadAllText(Path.Combine(Repository.Root, "docs", "models.md")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
