using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Accounts;
using SongExplorer.AppleMusic;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Api;

/// <summary>
/// What the store lets hear and see of a song before it is in the library, for the page that offers it. Songs are asked for by their
/// number, never by an address: where to fetch from is between the store and <see cref="PreviewSource"/>. Not in the document: other
/// programs ask the store itself.
/// </summary>
internal static class StoreApi
{
    private const string Country = "^[a-z]{2}$";

    public static void MapStore(this IEndpointRouteBuilder routes)
    {
        var song = routes.MapGroup("/store/{country}/{id:long}").Needing(Role.Editor).ExcludeFromDescription();
        song.MapGet("/preview", GetPreviewAsync);
        song.MapGet("/artwork", GetArtworkAsync);
    }

    internal static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetPreviewAsync(
        [RegularExpression(Country)] string country, long id, AppleMusicStore store, PreviewSource previews, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, country, cancellationToken) is not { Track: { Preview: not null } track })
        {
            return Problems.NotFound("The store has no preview of this song.");
        }

        var sound = await previews.OpenAsync(track, cancellationToken);

        // Apple lets previews be streamed, not kept.
        response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(sound, "audio/mp4", enableRangeProcessing: true);
    }

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetArtworkAsync(
        [RegularExpression(Country)] string country, long id, AppleMusicStore store, PreviewSource previews, HttpResponse response, CancellationToken cancellationToken,
        [Range(16, 1000)] int size = 100)
    {
        if (await store.FindAsync(id, country, cancellationToken) is not { } song || await previews.GetArtworkAsync(song.Track, size, cancellationToken) is not { } artwork)
        {
            return Problems.NotFound("The store has no picture of this song.");
        }

        response.Headers.CacheControl = "private, max-age=86400";
        return TypedResults.File(artwork.Bytes, artwork.ContentType);
    }
}
