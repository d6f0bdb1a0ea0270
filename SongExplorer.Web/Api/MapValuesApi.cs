using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SongExplorer.Mapping;
using SongExplorer.Web.Api.Document;

namespace SongExplorer.Web.Api;

/// <summary>What was measured of the songs on the map.</summary>
internal static class MapValuesApi
{
    public static void MapMapValues(this IEndpointRouteBuilder routes) => routes.MapGet("/map/values", GetAsync).WithTags("Map").Example("?of=bpm", file: "values.bin").AnswersFile(MapBinary.ContentType).AnswersUnchanged().MayBeMissing();

    /// <summary>Measures the songs on the map: a number for each, in the order of the map.</summary>
    /// <remarks>A float32 each, little-endian, NaN where it is unknown. The map is of the same songs where its header Map-Songs is the same.</remarks>
    /// <param name="of">bpm, year, energy (0 to 1), brightness (hertz), loudness (LUFS) or added (days since 1970).</param>
    /// <param name="version">The map's number; the current one without it.</param>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        MapValues values, HttpResponse response, CancellationToken cancellationToken, string of = "", int? version = null)
    {
        if (Parse(of) is not { } value)
        {
            return Problems.BadRequest($"There are no values of \"{of}\": ask for {string.Join(", ", Enum.GetNames<MapValue>()).ToLowerInvariant()}.");
        }

        if (await values.FindAsync(value, version, cancellationToken) is not { } measured)
        {
            return Problems.NoMap;
        }

        response.Headers.CacheControl = "private, no-cache";
        response.Headers[MapApi.SongsHeader] = MapBinary.NameSongs(measured.Map);
        return TypedResults.File(MapBinary.EncodeValues(measured.Values), MapBinary.ContentType, entityTag: new EntityTagHeaderValue(measured.EntityTag));
    }

    private static MapValue? Parse(string of) =>
        Enum.GetValues<MapValue>().Cast<MapValue?>().FirstOrDefault(known => known.ToString()!.Equals(of, StringComparison.OrdinalIgnoreCase));
}
