using System.Text.Json;
using System.Text.Json.Serialization;

namespace SongExplorer.AppleMusic;

/// <summary>An answer of the iTunes Search API; results are read one by one, so that an odd one spoils no other.</summary>
internal sealed record StoreReply(IReadOnlyList<JsonElement>? Results);

/// <summary>One result, as the API spells it.</summary>
internal sealed record StoreItem(
    string? WrapperType,
    string? Kind,
    long? TrackId,
    string? TrackName,
    string? ArtistName,
    string? CollectionName,
    string? PrimaryGenreName,
    string? ReleaseDate,
    int? TrackNumber,
    double? TrackTimeMillis,
    string? TrackExplicitness,
    string? TrackViewUrl,
    string? PreviewUrl,
    string? ArtworkUrl100);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(StoreReply))]
[JsonSerializable(typeof(StoreItem))]
internal sealed partial class StoreJsonContext : JsonSerializerContext;
