using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Embeddings;
using SongExplorer.Similarity;
using SongExplorer.Similarity.Blocks;
using SongExplorer.Similarity.Seeds;
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
        song.MapGet("/similar", FindSimilarAsync).AnswersUnchanged().Example("?count=10&yearFrom=1970&explain=true").MayBeMissing().ProducesProblem(StatusCodes.Status409Conflict);
        song.MapGet("/path/{other}", FindPathAsync).AnswersUnchanged().Example("?stops=6").MayBeMissing();
    }

    /// <summary>Finds the songs that sound most like one song, or like several and unlike others, best first and no recording twice.</summary>
    /// <param name="id">The song's id.</param>
    /// <param name="count">The most songs wanted; fewer come only where the filter lets fewer pass.</param>
    internal static async Task<Results<Ok<SimilarResponse>, StatusCodeHttpResult, ProblemHttpResult>> FindSimilarAsync(
        SongId id,
        [AsParameters] FilterQuery filter,
        [AsParameters] FeatureQuery features,
        [AsParameters] SteeringQuery steering,
        SeededSearch search,
        SoundBlocks blocks,
        IStorageBackend storage,
        ActiveSpace active,
        HttpContext context,
        CancellationToken cancellationToken,
        [Range(1, 500, ErrorMessage = "A \"count\" is a number of songs from 1 to 500.")] int count = 20)
    {
        SongId[] more = [id, .. steering.More ?? []];
        var less = steering.Less ?? [];
        if (more.Length + less.Length > SeededQuery.MostSeeds)
        {
            return Problems.BadRequest($"At most {SeededQuery.MostSeeds} songs can be named in all.");
        }

        if (!steering.Weights.IsNeutral && !blocks.CanWeigh)
        {
            return Problems.Conflict("The model in use does not say which part of what it hears is timbre and which is rhythm. Ask without \"timbre\" and \"rhythm\".");
        }

        if (context.HasAlready(await storage.OfLibraryAsync(active, cancellationToken)))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var answer = await search.FindAsync(
            new SeededQuery
            {
                More = more,
                Less = less,
                Count = count,
                Filter = filter.ToFilter(),
                Features = features.ToFilter(),
                Weights = steering.Weights,
                Damped = steering.Damped ?? true,
                Explained = steering.Explain ?? false,
            },
            cancellationToken);
        return answer.More.FirstOrDefault(seed => seed.Song.Id == id) is { Song: var song }
            ? TypedResults.Ok(new SimilarResponse(SongResponse.From(song), [.. answer.LeftOut.Select(left => left.Id)], [.. answer.Matches.Select(MatchResponse.From)]))
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

internal sealed record PathResponse(IReadOnlyList<SongResponse> Songs);
