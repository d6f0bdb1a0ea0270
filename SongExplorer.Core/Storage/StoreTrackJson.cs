using System.Text.Json;
using System.Text.Json.Serialization;
using SongExplorer.Songs;

namespace SongExplorer.Storage;

/// <summary>A song's place in the store as text, the same in every backend.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StoreTrack))]
internal sealed partial class StoreTrackJson : JsonSerializerContext
{
    public static string? Write(StoreTrack? track) => track is null ? null : JsonSerializer.Serialize(track, Default.StoreTrack);

    /// <summary><c>null</c> for what is no song of a store: others write into libraries too, and its page is shown as a link.</summary>
    public static StoreTrack? Read(string? text)
    {
        try
        {
            return text is not null && JsonSerializer.Deserialize(text, Default.StoreTrack) is { Id: > 0, Country.Length: 2 } track
                && new[] { track.Page, track.Preview, track.Artwork }.All(IsOfTheWeb)
                && track.Page is not null
                ? track
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsOfTheWeb(Uri? address) => address is null or { IsAbsoluteUri: true, Scheme: "https" or "http" };
}
