using System.Text.Json.Nodes;
using SongExplorer.Embeddings.Text;

namespace SongExplorer.Tests.Embeddings.Text;

/// <summary>A tokenizer of RoBERTa's kind with a vocabulary of its own: the 256 bytes, and a few merges.</summary>
internal static class TestTokenizer
{
    private const int FirstByte = 4;
    private const int FirstMerge = FirstByte + 256;

    /// <summary>In the order of their ranks; "Ġ" is a space before a word.</summary>
    private static readonly string[] Merges = ["h e", "l l", "l o", "he ll", "hell o", "Ġ w", "a a", "aa aa", "' s"];

    public static JsonNode Json()
    {
        var vocabulary = new JsonObject();
        foreach (var value in Enumerable.Range(0, 256))
        {
            vocabulary[ByteAlphabet.LetterOf((byte)value).ToString()] = FirstByte + value;
        }

        foreach (var (rank, merge) in Merges.Index())
        {
            vocabulary[merge.Replace(" ", "", StringComparison.Ordinal)] = FirstMerge + rank;
        }

        return new JsonObject
        {
            ["added_tokens"] = new JsonArray(Mark(0, "<s>"), Mark(1, "<pad>"), Mark(2, "</s>"), Mark(3, "<unk>"), Mark(1000, "<mask>", stripsLeft: true)),
            ["normalizer"] = null,
            ["pre_tokenizer"] = new JsonObject { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["use_regex"] = true },
            ["post_processor"] = new JsonObject { ["type"] = "RobertaProcessing", ["sep"] = new JsonArray("</s>", 2), ["cls"] = new JsonArray("<s>", 0) },
            ["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = vocabulary, ["merges"] = new JsonArray([.. Merges.Select(merge => (JsonNode)merge)]) },
        };
    }

    /// <summary>The id of a single byte.</summary>
    public static long Of(byte value) => FirstByte + value;

    /// <summary>The id of a merge, written as its two parts together.</summary>
    public static long Of(string merged) => FirstMerge + Array.FindIndex(Merges, merge => merge.Replace(" ", "", StringComparison.Ordinal) == merged);

    /// <summary>The bytes that tokens stand for.</summary>
    public static byte[] Decode(IEnumerable<long> ids) => [.. ids.SelectMany(Letters).Select(ByteOf)];

    private static JsonObject Mark(int id, string text, bool stripsLeft = false) => new() { ["id"] = id, ["content"] = text, ["lstrip"] = stripsLeft };

    private static string Letters(long id) => id < FirstMerge
        ? ByteAlphabet.LetterOf((byte)(id - FirstByte)).ToString()
        : Merges[id - FirstMerge].Replace(" ", "", StringComparison.Ordinal);

    private static byte ByteOf(char letter) => (byte)Enumerable.Range(0, 256).First(value => ByteAlphabet.LetterOf((byte)value) == letter);
}
