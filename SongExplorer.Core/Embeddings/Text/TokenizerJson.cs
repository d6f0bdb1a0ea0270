using System.Text.Json;
using System.Text.Json.Serialization;

namespace SongExplorer.Embeddings.Text;

/// <summary>The parts of a <c>tokenizer.json</c> that matter here, before anything is checked.</summary>
internal sealed record TokenizerJson(
    IReadOnlyList<AddedTokenJson?>? AddedTokens,
    JsonElement? Normalizer,
    PreTokenizerJson? PreTokenizer,
    PostProcessorJson? PostProcessor,
    BytePairsJson? Model);

internal sealed record AddedTokenJson(int? Id, string? Content, bool Lstrip);

internal sealed record PreTokenizerJson(string? Type, bool AddPrefixSpace, bool? UseRegex);

/// <param name="Cls">A text and its id: the mark of the beginning.</param>
/// <param name="Sep">The same of the end.</param>
internal sealed record PostProcessorJson(string? Type, JsonElement? Cls, JsonElement? Sep);

/// <param name="Merges">Pairs, either "a b" or ["a", "b"].</param>
internal sealed record BytePairsJson(string? Type, IReadOnlyDictionary<string, int>? Vocab, IReadOnlyList<JsonElement>? Merges);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TokenizerJson))]
internal sealed partial class TokenizerJsonContext : JsonSerializerContext;
