using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Embeddings;
using SongExplorer.Storage;
using SongExplorer.Web.Api.Document;

namespace SongExplorer.Web.Api;

/// <summary>What there is to filter by.</summary>
internal static class FacetsApi
{
    public static void MapFacets(this IEndpointRouteBuilder routes) => routes.MapGet("/facets", GetAsync).WithTags("Songs").AnswersUnchanged().Example("?limit=10");

    /// <summary>Lists the genres, artists, albums, years and sources of the library, the most frequent first.</summary>
    /// <param name="limit">The most values of each.</param>
    internal static async Task<Results<Ok<FacetsResponse>, StatusCodeHttpResult>> GetAsync(
        IStorageBackend storage,
        ActiveSpace active,
        HttpContext context,
        CancellationToken cancellationToken,
        [Range(1, 500, ErrorMessage = "A \"limit\" is a number of values from 1 to 500.")] int limit = 100)
    {
        if (context.HasAlready(await storage.OfLibraryAsync(active, cancellationToken)))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return TypedResults.Ok(new FacetsResponse(
            await ReadAsync(SongField.Genre), await ReadAsync(SongField.Artist), await ReadAsync(SongField.Album), await ReadAsync(SongField.Year), await ReadAsync(SongField.Source)));

        Task<IReadOnlyList<FieldValue>> ReadAsync(SongField field) => storage.Metadata.GetValuesAsync(field, limit, cancellationToken);
    }
}

internal sealed record FacetsResponse(
    IReadOnlyList<FieldValue> Genres,
    IReadOnlyList<FieldValue> Artists,
    IReadOnlyList<FieldValue> Albums,
    IReadOnlyList<FieldValue> Years,
    IReadOnlyList<FieldValue> Sources);
