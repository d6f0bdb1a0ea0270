using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Embeddings;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Api.Document;

namespace SongExplorer.Web.Api;

/// <summary>What sounds like a song, and how to get from one to another.</summary>
internal static class SimilarApi
{
    public static void MapSimilar(this IEndpointRouteBuilder routes)
    {
        var song = routes.MapGroup("/songs/{id}").WithTags("Similar");
        song.MapGet("/similar", FindSimilarAsync).AnswersUnchanged().Example("?count=10&yearFrom=1970").MayBeMissing();
        song.MapGet("/path/{other}", FindPathAsync).AnswersUnchanged().Example("?stops=6").MayBeMissing();
    }

    /// <summary>Finds the songs that sound most like one song, closest first.</summary>
    /// <param name="id">The song's id.</param>
    /// <param name="count">The most songs wanted; fewer come only where the filter lets fewer pass.</param>
    internal static async Task<Results<Ok<SimilarResponse>, StatusCodeHttpResult, ProblemHttpResult>> FindSimilarAsync(
        SongId id,
        [AsParameters] FilterQuery filter,
        Recommender recommender,
        IStorageBackend storage,
        ActiveSpace active,
        HttpContext context,
        CancellationToken cancellationToken,
        [Range(1, 500, ErrorMessage = "A \"count\" is a number of songs from 1 to 500.")] int count = 20)
    {
        if (context.HasAlready(await storage.OfLibraryAsync(active, cancellationToken)))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return await recommender.AroundAsync(id, count, filter.ToFilter(), cancellationToken) is { } around
            ? TypedResults.Ok(new SimilarResponse(SongResponse.From(around.Song), [.. around.Matches.Select(MatchResponse.From)]))
            : Problems.UnheardSong;
    }

    /// <summary>Finds the way from one song to another in small steps, both included.</summary>
    /// <param name="id">Where the way begins.</param>
    /// <param name="other">Where it ends.</param>
    /// <param name="stops">The most songs in between; fewer come where one more would be a detour.</param>
    internal static async Task<Results<Ok<PathResponse>, StatusCodeHttpResult, ProblemHttpResult>> FindPathAsync(
        SongId id,
        SongId other,
        SongPath path,
        IStorageBackend storage,
        ActiveSpace active,
        HttpContext context,
        CancellationToken cancellationToken,
        [Range(0, 50, ErrorMessage = "\"stops\" are a number of songs from 0 to 50.")] int stops = 8)
    {
        if (context.HasAlready(await storage.OfLibraryAsync(active, cancellationToken)))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return await path.FindAsync(id, other, stops, cancellationToken) is { } songs
            ? TypedResults.Ok(new PathResponse([.. songs.Select(SongResponse.From)]))
            : Problems.UnheardSong;
    }
}

internal sealed record SimilarResponse(SongResponse Song, IReadOnlyList<MatchResponse> Items);

internal sealed record PathResponse(IReadOnlyList<SongResponse> Songs);

/// <param name="Rank">1 for the closest.</param>
/// <param name="Strength">0 to 1: the share of the library that is farther away.</param>
/// <param name="Similarity">Cosine, -1 to 1. Only comparable within one model.</param>
internal sealed record MatchResponse(SongResponse Song, int Rank, double Strength, float Similarity)
{
    public static MatchResponse From(SongMatch match) => new(SongResponse.From(match.Song), match.Rank, match.Strength, match.Similarity);
}
