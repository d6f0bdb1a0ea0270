using System.Text.Json.Serialization;

namespace SongExplorer.Embeddings;

/// <summary><c>model.json</c> as it is written, before anything is checked.</summary>
internal sealed record ModelManifestJson(
    string? Id,
    string? Version,
    string? File,
    string? Sha256,
    long? Bytes,
    TensorJson? Input,
    TensorJson? Output,
    int? Dimension,
    int? SampleRate,
    int? WindowSamples,
    MelJson? Mel,
    IReadOnlyList<BlockJson>? Blocks,
    TextJson? Text,
    string? About,
    string? License,
    string? Attribution,
    HubJson? Hub,
    IReadOnlyDictionary<string, IReadOnlyList<float>?>? Expected);

internal sealed record TensorJson(string? Name, string? Type);

internal sealed record MelJson(
    int? NFft,
    int? Hop,
    string? Window,
    bool? Center,
    string? Pad,
    double? Power,
    int? Bands,
    double? FMin,
    double? FMax,
    string? Scale,
    string? Norm,
    string? Log,
    double? TopDb,
    int? Frames,
    string? Short);

internal sealed record BlockJson(string? Name, int? Start, int? End, string? What);

internal sealed record TextJson(FileJson? Tokenizer, FileJson? Tower, int? MaxTokens, IReadOnlyList<string?>? Templates);

/// <param name="ApproximateBytes">For people, where the exact size is not known.</param>
internal sealed record FileJson(string? File, string? Sha256, long? Bytes, long? ApproximateBytes = null);

/// <param name="Files">Names here, and paths in the repository.</param>
internal sealed record HubJson(string? Repository, string? Revision, IReadOnlyDictionary<string, string?>? Files);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ModelManifestJson))]
internal sealed partial class ModelManifestJsonContext : JsonSerializerContext;
