using System.Text.Json;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Embeddings.Text;

/// <summary>The real RoBERTa vocabulary and texts with their ids, which are others' data and lie beside the checkout where they are at hand.</summary>
internal static class GoldenTokenizer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static string File { get; } = Path.Combine(Folder, "tokenizer.json");

    private static string Folder => Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "golden", "clap", "tokenizer"));

    /// <summary>Skips the test where the data is not at hand.</summary>
    public static IReadOnlyList<GoldenText> NeedTexts()
    {
        Assert.SkipUnless(System.IO.File.Exists(File), $"RoBERTa's tokenizer.json is not in {Folder}.");
        return JsonSerializer.Deserialize<List<GoldenText>>(System.IO.File.ReadAllText(Path.Combine(Folder, "token_ids.json")), Options)!;
    }
}

internal sealed record GoldenText(string Text, long[] Ids, int? MaxLength);
