using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SongExplorer.Mapping;
using SongExplorer.Web.Api.Document;

namespace SongExplorer.Web.Api;

/// <summary>How far the map can be believed, song by song.</summary>
internal static class MapTrustApi
{
    public static void MapMapTrust(this IEndpointRouteBuilder routes) => routes.MapGet("/map/trust", GetAsync).WithTags("Map").Example(file: "trust.bin").AnswersFile(MapBinary.ContentType).AnswersUnchanged().MayBeMissing();

    /// <summary>Tells how far the map can be believed: a byte for each song, in the order of the map itself.</summary>
    /// <param name="version">The map's number; the current one without it.</param>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        MapColouring maps, HttpResponse response, CancellationToken cancellationToken, int? version = null)
    {
        if (await maps.PaintAsync(MapColour.Genre, version, cancellationToken) is not { } painted)
        {
            return Problems.NoMap;
        }

        response.Headers.CacheControl = "private, no-cache";
        response.Headers[MapApi.SongsHeader] = MapBinary.NameSongs(painted.Map);
        return TypedResults.File(MapBinary.EncodeTrust(painted.Map), MapBinary.ContentType, entityTag: new EntityTagHeaderValue(painted.EntityTag));
    }
}
