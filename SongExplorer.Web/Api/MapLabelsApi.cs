using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SongExplorer.Mapping.Labels;
using SongExplorer.Web.Api.Document;

namespace SongExplorer.Web.Api;

/// <summary>The names of the map's parts.</summary>
internal static class MapLabelsApi
{
    public static void MapMapLabels(this IEndpointRouteBuilder routes) => routes.MapGet("/map/labels", GetAsync).WithTags("Map").AnswersUnchanged().MayBeMissing();

    /// <summary>Names the parts of the map.</summary>
    /// <param name="version">The map's number; the current one without it.</param>
    internal static async Task<Results<Ok<IReadOnlyList<MapLabel>>, StatusCodeHttpResult, ProblemHttpResult>> GetAsync(
        MapLabelling labelling, HttpRequest request, HttpResponse response, CancellationToken cancellationToken, int? version = null)
    {
        if (await labelling.FindAsync(version, cancellationToken) is not { } found)
        {
            return Problems.NoMap;
        }

        var tag = new EntityTagHeaderValue(found.EntityTag);
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.ETag = tag.ToString();
        return request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(found.Labels);
    }
}
