using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Api.Document;

namespace SongExplorer.Web.Api;

/// <summary>The songs of the library.</summary>
internal static class SongsApi
{
    public static void MapSongs(this IEndpointRouteBuilder routes)
    {
        var songs = routes.MapGroup("/songs").WithTags("Songs");
        songs.MapGet("", ListAsync).AnswersUnchanged().Example("?genre=jazz&sort=year&limit=20");
        songs.MapGet("/{id}", GetAsync).AnswersUnchanged().MayBeMissing();
    }

    /// <summary>Lists songs, sorted and filtered, a page at a time.</summary>
    /// <param name="sort">What to sort by; songs that lack it come last.</param>
    /// <param name="descending">Whether the highest, the latest, or the last in the alphabet comes first.</param>
    /// <param name="limit">The most songs on a page.</param>
    /// <param name="cursor">"next" of the page before, asked for with the same filter and order.</param>
    internal static async Task<Results<Ok<SongPage>, StatusCodeHttpResult, ProblemHttpResult>> ListAsync(
        [AsParameters] FilterQuery filter,
        IStorageBackend storage,
        ActiveSpace active,
        HttpContext context,
        CancellationToken cancellationToken,
        Choice<SongSort>? sort = null,
        bool descending = false,
        [Range(1, 500, ErrorMessage = "A \"limit\" is a number of songs from 1 to 500.")] int limit = 100,
        string? cursor = null)
    {
        var query = new SongQuery(filter.ToFilter(), sort?.Value ?? SongSort.Artist, descending, Take: limit);
        var after = cursor is null ? null : SongCursor.Parse(cursor);
        if (cursor is not null && after?.IsOf(query) != true)
        {
            return Problems.BadRequest("This \"cursor\" is not of this list: send \"next\" of the page before as it is, with the same filter and order. Or begin again without a cursor.");
        }

        if (context.HasAlready(await storage.OfLibraryAsync(active, cancellationToken)))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return await storage.Metadata.ReadPageAsync(query, after, cancellationToken) is { } page
            ? TypedResults.Ok(page)
            : Problems.BadRequest("The song at which this \"cursor\" stands has left the list. Begin again without a cursor.");
    }

    /// <summary>Tells all about one song.</summary>
    /// <param name="id">The song's id.</param>
    internal static async Task<Results<Ok<SongResponse>, StatusCodeHttpResult, ProblemHttpResult>> GetAsync(
        SongId id, IStorageBackend storage, ActiveSpace active, HttpContext context, CancellationToken cancellationToken)
    {
        var tag = await storage.OfLibraryAsync(active, cancellationToken);
        if (await storage.Metadata.GetAsync(id, cancellationToken) is not { } song)
        {
            return Problems.UnknownSong;
        }

        return context.HasAlready(tag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(SongResponse.From(song));
    }
}
