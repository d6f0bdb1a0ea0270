using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SongExplorer.Mapping;
using SongExplorer.Songs;
using SongExplorer.Web.Api.Document;

namespace SongExplorer.Web.Api;

/// <summary>Where songs lie on the map, and their colour classes, as <see cref="MapBinary"/> describes it.</summary>
internal static class MapPointsApi
{
    private const int SongsAtOnce = 100; // they must fit into an address

    public static void MapMapPoints(this IEndpointRouteBuilder routes) => routes.MapGet("", GetAsync).Example("?colour=genre", file: "map.bin").AnswersFile(MapBinary.ContentType).AnswersUnchanged().MayBeMissing();

    /// <summary>Draws the map: where songs lie, and their colour classes.</summary>
    /// <remarks>The whole of it; of one larger than Map:MostPoints that many songs, which are a fair sample. docs/api.md has the bytes.</remarks>
    /// <param name="colour">What the classes tell: genre, artist, year, bpm, energy, brightness, key, cluster, source or added.</param>
    /// <param name="version">The map's number; the current one without it.</param>
    /// <param name="box">left,bottom,right,top from 0 to 1: only songs in this part, at most Map:MostPointsInView.</param>
    /// <param name="margin">What lies around the box is sent too, by this share of its size on each side, when all of it can be.</param>
    /// <param name="songs">Ids with commas between: only these songs.</param>
    internal static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> GetAsync(
        MapViews maps, HttpRequest request, HttpResponse response, CancellationToken cancellationToken,
        string colour = "genre", int? version = null, string? box = null, float margin = 0, string? songs = null)
    {
        if (MapApi.Parse(colour) is not { } by)
        {
            return MapApi.UnknownColour(colour);
        }

        var (part, wanted) = (box is null ? null : MapBox.Parse(box), songs is null ? null : Parse(songs));
        if (box is not null && part is null)
        {
            return Problems.BadRequest("A \"box\" is left,bottom,right,top, four numbers from 0 to 1: for example 0.25,0.25,0.5,0.5.");
        }

        if (margin is not (>= 0 and <= 1))
        {
            return Problems.BadRequest("A \"margin\" is a share of the box's size from 0 to 1.");
        }

        if (songs is not null && wanted is null)
        {
            return Problems.BadRequest($"Ask for \"songs\" by their ids with commas between, at most {SongsAtOnce} at once.");
        }

        var answer = wanted is not null ? await maps.OfAsync(by, version, wanted, cancellationToken)
            : part is not null ? await maps.InBoxAsync(by, version, part.Value, margin, cancellationToken)
            : await maps.WholeAsync(by, version, cancellationToken);
        if (answer is null)
        {
            return Problems.NoMap;
        }

        var tag = new EntityTagHeaderValue(answer.EntityTag);
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.ETag = tag.ToString();
        response.Headers[MapApi.SongsHeader] = answer.Songs;
        return request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.File(answer.Encode(), MapBinary.ContentType);
    }

    private static HashSet<SongId>? Parse(string songs)
    {
        var ids = Array.ConvertAll(songs.Split(','), part => SongId.TryParse(part, null, out var id) ? id : (SongId?)null);
        return ids.Length <= SongsAtOnce && !ids.Contains(null) ? [.. ids.OfType<SongId>()] : null;
    }
}
